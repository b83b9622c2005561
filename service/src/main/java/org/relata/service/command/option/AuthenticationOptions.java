package org.relata.service.command.option;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.TrustedUrls;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say how callers prove who they are.
public final class AuthenticationOptions {

  private static final String KEYS = "--auth-issuer, --auth-jwks or --auth-secret-file";

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--auth-issuer",
      paramLabel = "URL",
      description = "Issuer of the tokens (OpenID Connect), which names its keys. Default: none")
  private @Nullable String issuer;

  @Option(
      names = "--auth-audience",
      paramLabel = "NAME",
      description = "Audience that tokens must be for. Default: any")
  private @Nullable String audience;

  @Option(
      names = "--auth-jwks",
      paramLabel = "URL_OR_FILE",
      description = "Public keys of tokens, a JWK set. Default: those of the issuer")
  private @Nullable String jwks;

  @Option(
      names = "--auth-secret-file",
      paramLabel = "FILE",
      description = "File with the secret of tokens signed with HS256. Default: none")
  private @Nullable Path secret;

  @Option(
      names = "--auth-roles-claim",
      paramLabel = "PATH",
      description = "Claim of tokens that has the roles. Default: roles")
  private String rolesClaim = "roles";

  @Option(
      names = "--api-keys",
      paramLabel = "FILE",
      description = "File of API keys; relata api-key makes them. Default: none")
  private @Nullable Path apiKeys;

  public Authentication authentication() {
    if (jwks != null && secret != null) {
      throw UsageErrors.of(command, "Options exclude each other: --auth-jwks, --auth-secret-file");
    }
    if (issuer != null) trusted("--auth-issuer", issuer);
    boolean tokens = issuer != null || jwks != null || secret != null;
    if (audience != null && !tokens) {
      throw UsageErrors.of(command, "--auth-audience needs " + KEYS);
    }
    if (rolesClaim.isBlank()) throw UsageErrors.of(command, "--auth-roles-claim must not be empty");
    return new Authentication(tokens ? tokens() : null, apiKeys);
  }

  private Authentication.Tokens tokens() {
    return new Authentication.Tokens(issuer, audience, keys(), rolesClaim);
  }

  private Authentication.Keys keys() {
    String given = jwks;
    if (secret != null) return new Authentication.Keys.Shared(secret);
    if (given == null) return new Authentication.Keys.OfIssuer(String.valueOf(issuer));
    return given.matches("(?i)[a-z][a-z+.-]+://.*")
        ? new Authentication.Keys.At(trusted("--auth-jwks", given))
        : new Authentication.Keys.In(Path.of(given));
  }

  private URI trusted(String option, String text) {
    try {
      URI url = URI.create(text);
      if (TrustedUrls.isTrusted(url)) return url;
    } catch (IllegalArgumentException malformed) {
      throw UsageErrors.of(command, option + " must be a URL such as https://login.example.org");
    }
    throw UsageErrors.of(
        command,
        option + " must be an https URL such as https://login.example.org, or one of this machine");
  }
}
