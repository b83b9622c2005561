package org.relata.service.settings;

import java.net.URI;

/// Which URLs keys may come from: those that nobody between can answer for.
public final class TrustedUrls {

  private TrustedUrls() {}

  /// {@return whether a URL is https, or leads to this machine}
  public static boolean isTrusted(URI url) {
    String host = url.getHost();
    if (host == null || url.getUserInfo() != null) return false;
    return switch (String.valueOf(url.getScheme())) {
      case "https" -> true;
      case "http" -> isLoopback(host);
      default -> false;
    };
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
