package org.relata.service.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How callers prove who they are.
///
/// @param tokens what tokens must be; null where none are taken
/// @param apiKeysFile the file of API keys; null for none
public record Authentication(@Nullable Tokens tokens, @Nullable Path apiKeysFile) {

  /// Nobody can.
  public static final Authentication NONE = new Authentication(null, null);

  /// What tokens must be.
  ///
  /// @param issuer who they must be of; null for whoever
  /// @param audience whom they must be for; null for whomever
  /// @param keys what their signatures are verified with
  /// @param rolesClaim the claim that has the roles, a path with dots
  public record Tokens(
      @Nullable String issuer, @Nullable String audience, Keys keys, String rolesClaim) {}

  /// What signatures are verified with.
  public sealed interface Keys {

    /// The keys that an issuer names.
    record OfIssuer(String issuer) implements Keys {}

    /// The keys at a URL.
    record At(URI url) implements Keys {}

    /// The keys of a file.
    record In(Path file) implements Keys {}

    /// A secret that the issuer has too, in a file.
    record Shared(Path file) implements Keys {}
  }

  /// {@return the file of API keys}
  public Optional<Path> apiKeys() {
    return Optional.ofNullable(apiKeysFile);
  }

  /// {@return what tokens must be, where some are taken}
  public Optional<Tokens> taken() {
    return Optional.ofNullable(tokens);
  }

  /// {@return the files that it is read again from when they change}
  public List<Path> files() {
    return Stream.concat(apiKeys().stream(), taken().map(Tokens::keys).stream().flatMap(this::file))
        .toList();
  }

  private Stream<Path> file(Keys keys) {
    return switch (keys) {
      case Keys.OfIssuer _, Keys.At _ -> Stream.empty();
      case Keys.In(var file) -> Stream.of(file);
      case Keys.Shared(var file) -> Stream.of(file);
    };
  }
}
