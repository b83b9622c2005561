package org.relata.service.command.option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.Caller;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say who calls.
public final class CallerOptions {

  private static final String ROLE = "role=";

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--as",
      paramLabel = "role=ROLE",
      split = ",",
      description = {
        "What a caller with this role may do, with those of everybody; several by commas or by"
            + " several options."
      })
  private List<String> roles = List.of();

  @Option(
      names = "--claim",
      paramLabel = "NAME=VALUE",
      description =
          "A claim of that caller's, such as sub=7 or org.id=3; one of several is a list.")
  private List<String> claims = List.of();

  /// {@return the caller; empty if none is given}
  public Optional<Caller> caller() {
    if (roles.isEmpty() && claims.isEmpty()) return Optional.empty();
    Set<String> named = new HashSet<>();
    for (String role : roles) named.add(role(role));
    Map<String, Object> given = new LinkedHashMap<>();
    for (String claim : claims) add(claim, given);
    boolean anonymous = named.remove(AccessRules.ANONYMOUS) && named.isEmpty();
    return Optional.of(new Caller(!anonymous, named, given));
  }

  private String role(String text) {
    if (text.startsWith(ROLE) && text.length() > ROLE.length()) {
      return text.substring(ROLE.length());
    }
    throw UsageErrors.of(command, "--as must be role=ROLE, not " + text);
  }

  private void add(String claim, Map<String, Object> given) {
    int equals = claim.indexOf('=');
    if (equals < 1) throw wrong(claim);
    List<String> path = List.of(claim.substring(0, equals).split("\\.", -1));
    Map<String, Object> inside = given;
    for (String name : path.subList(0, path.size() - 1)) inside = inside(name, inside, claim);
    Object before = inside.get(path.getLast());
    if (before instanceof Map<?, ?>) throw wrong(claim);
    String value = claim.substring(equals + 1);
    inside.put(path.getLast(), before == null ? value : list(before, value));
  }

  @SuppressWarnings("unchecked") // every map in the claims was put there here
  private Map<String, Object> inside(String name, Map<String, Object> map, String claim) {
    Object inside = map.computeIfAbsent(name, _ -> new LinkedHashMap<>());
    if (inside instanceof Map<?, ?> claims) return (Map<String, Object>) claims;
    throw wrong(claim);
  }

  private static List<Object> list(Object before, String value) {
    List<Object> list =
        before instanceof List<?> several ? new ArrayList<>(several) : new ArrayList<>();
    if (list.isEmpty()) list.add(before);
    list.add(value);
    return list;
  }

  private ParameterException wrong(String claim) {
    return UsageErrors.of(
        command,
        "--claim must be NAME=VALUE, and no other claim inside it or around it, not " + claim);
  }
}
