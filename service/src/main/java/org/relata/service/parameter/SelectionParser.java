package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.ExpansionPath;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.problem.InvalidInputException;

/// Finds what is embedded: by request, and by declaration.
public final class SelectionParser {

  private static final String EXPAND = QueryParameter.EXPAND.toString();
  private static final List<Loading> STRATEGIES =
      List.of(Loading.SELECT, Loading.JOINED, Loading.SUBQUERY);

  /// Reads a query in parentheses.
  @FunctionalInterface
  interface Inner {
    Query parse(
        ExpansionPath path,
        Model model,
        Parameters parameters,
        RequestedExpansion requested,
        ParameterViolations violations);
  }

  private final int max;
  private final Inner inner;
  private int expanded;

  /// @param max how many relationships a request may expand
  SelectionParser(int max, Inner inner) {
    this.max = max;
    this.inner = inner;
  }

  /// {@return the expansions of a model's rows, in the order in which relationships are declared}
  List<Expansion> parse(
      ExpansionPath path,
      Model model,
      RequestedExpansion requested,
      ParameterViolations violations) {
    for (String name : requested.expansions().keySet()) {
      violations.collect(EXPAND, () -> NameResolver.relationship(model, name));
    }
    for (String name : requested.excluded()) {
      violations.collect(EXPAND, () -> embedded(model, name));
    }
    List<Expansion> expansions = new ArrayList<>();
    for (Relationship relationship : model.relationships()) {
      violations.collect(
          EXPAND,
          () -> expansion(path, relationship, requested, violations).ifPresent(expansions::add));
    }
    return expansions;
  }

  /// {@return how a relationship is embedded, by request or by declaration, if it is}
  private Optional<Expansion> expansion(
      ExpansionPath path,
      Relationship relationship,
      RequestedExpansion requested,
      ParameterViolations violations) {
    String name = relationship.name();
    RequestedExpansion nested = requested.expansions().get(name);
    if (nested != null) return requested(path, relationship, nested, violations);
    if (!path.isDefault(relationship) || requested.excluded().contains(name))
      return Optional.empty();
    RequestedExpansion nothing = new RequestedExpansion();
    return Optional.of(expansion(path, relationship, relationship.loading(), nothing, violations));
  }

  /// What its declaration embeds may be left out, also where its path would not embed it: in the
  /// parentheses stands what the relationship's own path takes.
  private static void embedded(Model model, String name) {
    if (NameResolver.relationship(model, name).loading().embeds()) return;
    List<String> embedded =
        model.relationships().stream()
            .filter(relationship -> relationship.loading().embeds())
            .map(Relationship::name)
            .toList();
    throw new InvalidInputException(
        name
            + " is not embedded by default and cannot be excluded"
            + (embedded.isEmpty() ? "" : "; available: " + String.join(", ", embedded)));
  }

  private Optional<Expansion> requested(
      ExpansionPath path,
      Relationship relationship,
      RequestedExpansion nested,
      ParameterViolations violations) {
    if (path.steps().size() >= NameResolver.MAX_PATH_LENGTH) {
      violations
          .ofRequest()
          .add(EXPAND, "must be at most " + NameResolver.MAX_PATH_LENGTH + " relationships deep");
      return Optional.empty();
    }
    if (++expanded > max) {
      violations.ofRequest().add(EXPAND, "must embed at most " + max + " relationships");
      return Optional.empty();
    }
    Loading loading = loading(relationship, nested);
    return Optional.of(expansion(path, relationship, loading, nested, violations));
  }

  private Expansion expansion(
      ExpansionPath path,
      Relationship relationship,
      Loading loading,
      RequestedExpansion nested,
      ParameterViolations violations) {
    Model target = relationship.target();
    ExpansionPath longer = path.then(relationship);
    ParameterViolations within = violations.inside(EXPAND, relationship.name());
    List<QueryParameter> allowed =
        relationship.list() ? Parameters.OF_NESTED_LISTS : Parameters.OF_NESTED_ROWS;
    Parameters parameters = Parameters.nested(nested.query(), allowed, target, within);
    Query query = inner.parse(longer, target, parameters, nested, within);
    return new Expansion(
        relationship,
        loading,
        query.sorts().isEmpty() ? query.sortedBy(Query.of(relationship).sorts()) : query);
  }

  private static Loading loading(Relationship relationship, RequestedExpansion nested) {
    Loading declared = relationship.loading();
    String name = relationship.name();
    if (declared == Loading.DYNAMIC) {
      String table = relationship.source().table().path();
      throw new InvalidInputException(
          relationship + " is dynamic and cannot be embedded; query /" + table + "/{key}/" + name);
    }
    Optional<Loading> named = nested.strategy().map(SelectionParser::strategy);
    if (named.isEmpty() && declared == Loading.RAISE) {
      throw new InvalidInputException(
          relationship + " requires an explicit loading strategy, as in " + name + ":select");
    }
    return named.orElse(declared);
  }

  private static Loading strategy(String word) {
    List<String> words = STRATEGIES.stream().map(Loading::toString).toList();
    return STRATEGIES.stream()
        .filter(strategy -> strategy.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException(NameResolver.noSuch("loading strategy", word, words)));
  }
}
