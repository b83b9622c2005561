package org.relata.service.http.framing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.relata.service.settings.Settings;

/// The names by which the service may be called.
///
/// A page from anywhere can have its name lead to this machine (DNS rebinding), and then a browser
/// lets it read what the service answers; but the browser still sends the page's name. So a service
/// for this machine alone answers to the names of this machine.
///
/// @param any whether every name is one
/// @param names others besides the names of this machine; `*.example.org` for all below one
public record AllowedHosts(boolean any, List<String> names) {

  private static final Pattern LOOPBACK =
      Pattern.compile("(.*\\.)?localhost\\.?|127(\\.[0-9]{1,3}){3}|\\[::1]");

  public AllowedHosts {
    names = List.copyOf(names);
  }

  /// {@return the names of a service}
  ///
  /// @param address where it listens
  /// @param names the names that are given, `*` for any; none for any too, unless it listens on
  ///   this machine alone
  public static AllowedHosts of(String address, List<String> names) {
    boolean any = names.isEmpty() ? !Settings.Http.isLoopback(address) : names.contains("*");
    return new AllowedHosts(
        any, names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }

  /// {@return whether a request for a host, which is in lower case, is to be answered}
  boolean allows(String host) {
    return any
        || host.equals("localhost")
        || LOOPBACK.matcher(host).matches()
        || names.stream().anyMatch(name -> matches(name, host));
  }

  private static boolean matches(String name, String host) {
    return name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
  }
}
