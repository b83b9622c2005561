package org.relata.service.command.environment;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The variables by which Kubernetes, and Docker's links, tell a container of others. Where one of
/// these is called `relata` or `relata-…`, they look like variables of Relata, and are none.
///
/// See <https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>.
public final class ServiceLinks {

  private static final String SERVICE = "RELATA(_[A-Z0-9_]+)?_";
  private static final Predicate<String> NAME =
      Pattern.compile(
              SERVICE
                  + "(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?"
                  + "|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)")
          .asMatchPredicate();
  private static final Predicate<String> PORT =
      Pattern.compile(SERVICE + "PORT").asMatchPredicate();
  private static final Predicate<String> ADDRESS =
      Pattern.compile("(tcp|udp|sctp)://.*").asMatchPredicate();

  private ServiceLinks() {}

  /// {@return the variables of an environment that are none of these}
  public static Map<String, String> without(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> !isLink(variable.getKey(), variable.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isLink(String name, String value) {
    return NAME.test(name) || (PORT.test(name) && ADDRESS.test(value));
  }
}
