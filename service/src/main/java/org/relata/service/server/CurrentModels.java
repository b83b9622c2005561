package org.relata.service.server;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.Caller;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.MappingException;
import org.relata.service.response.RawResponse;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models that are served, and how others take their place: all of them at once, or not at all.
final class CurrentModels implements Function<Caller, ServedView> {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentModels.class);

  private final Supplier<AccessRules> source;
  private final Function<AccessRules, ServedModels> preparation;
  private volatile ServedModels current;

  /// @param first what is served at first
  /// @param source reads others
  /// @param preparation makes tables ready for models, and of the models what is served; it throws
  ///   [StartException] if the database does not fit them
  CurrentModels(
      ServedModels first,
      Supplier<AccessRules> source,
      Function<AccessRules, ServedModels> preparation) {
    this.current = first;
    this.source = source;
    this.preparation = preparation;
  }

  @Override
  public ServedView apply(Caller caller) {
    return current.to(caller);
  }

  /// {@return what answers those who are shown nothing}
  ServedView nothing() {
    return current.nothing();
  }

  RawResponse routingProblem(int status, String detail, @Nullable String header) {
    return nothing().api().routingProblem(status, detail, header);
  }

  RawResponse timed(RawResponse response) {
    return nothing().api().timed(response);
  }

  /// Reads the models again, and serves them if they can be served.
  ReloadResult reload() {
    try {
      current = preparation.apply(source.get());
      LOG.info("The models have been read again");
      return ReloadResult.APPLIED;
    } catch (StartException | MappingException failure) {
      LOG.error("The models of before are still served: {}", failure.getMessage());
      return hasPassing(failure) ? ReloadResult.UNAVAILABLE : ReloadResult.REFUSED;
    } catch (RuntimeException failure) {
      LOG.error("The models of before are still served", failure);
      return ReloadResult.REFUSED;
    }
  }

  private static boolean hasPassing(RuntimeException failure) {
    if (!(failure instanceof DatabaseException database)) return false;
    return switch (database.kind()) {
      case POOL_EXHAUSTED, UNAVAILABLE, TIMEOUT, SERIALIZATION, STALE, LOST -> true;
      case UNABLE,
          READ_ONLY,
          INVALID_VALUE,
          REJECTED,
          NOT_PERMITTED,
          EXHAUSTED,
          UNSUPPORTED,
          SCHEMA,
          INTERNAL ->
          false;
    };
  }
}
