package org.relata.service.asset;

import java.util.Map;
import org.relata.openapi.endpoint.MediaType;

/// The pages for people. Nothing of them comes from another host, and nothing runs in them that is
/// not a file of the service.
public enum Page {
  /// What there is, and its rows, to look at and to change.
  EXPLORER("explorer.html", "img-src 'self'"),
  /// The reference of the API, to try it out; its pictures are in its style sheet.
  DOCS("docs.html", "img-src 'self' data:");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ";

  @SuppressWarnings("ImmutableEnumChecker") // its tag is that of its content
  private final Asset asset;

  private final String policy;

  Page(String file, String pictures) {
    this.asset = new Asset(Assets.OWN + file, MediaType.HTML);
    this.policy = POLICY + pictures;
  }

  /// {@return its HTML}
  public Asset asset() {
    return asset;
  }

  /// {@return what a browser must know of it besides}
  public Map<String, String> headers() {
    return Map.of(
        "Content-Security-Policy",
        policy,
        "Referrer-Policy",
        "no-referrer",
        "X-Frame-Options",
        "DENY",
        "Cross-Origin-Opener-Policy",
        "same-origin",
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  }
}
