package org.relata.service.http;

import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Collectors;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

/// Tells why a service cannot listen where it should, and where it could.
final class ListenFailure {

  private ListenFailure() {}

  static StartException of(Settings.Http settings, Exception cause) {
    return new StartException(message(settings, cause), cause);
  }

  private static String message(Settings.Http settings, Exception cause) {
    String host = settings.host();
    String port = host + ":" + settings.port();
    try {
      return isHere(InetAddress.getByName(host))
          ? message(port, settings.portOption(), cause)
          : "--host %s is not an address of this machine; available: %s".formatted(host, here());
    } catch (UnknownHostException unknown) {
      return "--host " + host + " is neither an address nor a known name";
    } catch (SocketException untold) {
      return message(port, settings.portOption(), cause);
    }
  }

  private static String message(String port, String option, Exception cause) {
    return cause instanceof BindException
        ? "Port " + port + " " + reason(option, cause)
        : "Cannot listen on " + port + ": " + root(cause).getMessage();
  }

  private static boolean isHere(InetAddress address) throws SocketException {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || NetworkInterface.getByInetAddress(address) != null;
  }

  private static String here() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLinkLocalAddress())
        .map(InetAddress::getHostAddress)
        .map(address -> address.split("%", 2)[0])
        .distinct()
        .sorted()
        .collect(Collectors.joining(", ", "0.0.0.0 (all), ", ""));
  }

  /// The words are those of the operating system.
  private static String reason(String option, Exception cause) {
    String words = String.valueOf(root(cause).getMessage());
    if (words.contains("in use"))
      return "is in use; choose another with " + option + ", or 0 for a free one";
    if (words.contains("Permission denied"))
      return "is not permitted; choose one from 1024 on with " + option;
    return "is in use or not permitted";
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : root(cause);
  }
}
