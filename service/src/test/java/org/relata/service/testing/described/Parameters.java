package org.relata.service.testing.described;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// The parameters of an operation, by the grammar of filters: a column, a colon and an operator;
/// where `where` is taken, columns of related rows too.
record Parameters(List<JsonNode> all) {

  /// {@return whether there is one of this name}
  boolean take(String name) {
    String plain = name.startsWith("=") ? name.substring(1) : name;
    if (has(plain)) return true;
    int colon = plain.indexOf(':');
    String path = colon < 0 ? plain : plain.substring(0, colon);
    String operator = colon < 0 ? "" : plain.substring(colon + 1);
    boolean related = path.contains(".") || operator.equals("exists");
    return has("where") && (related || isColumn(path, operator));
  }

  private boolean has(String name) {
    return all.stream().anyMatch(each -> isNamed(each, name));
  }

  private static boolean isNamed(JsonNode parameter, String name) {
    return parameter.path("name").asString("").equals(name);
  }

  private boolean isColumn(String path, String operator) {
    return all.stream()
        .filter(each ->
            isNamed(each, path) || isNamed(each, path + ":eq") || isNamed(each, path + ":is"))
        .flatMap(each -> each.path("x-relata-operators").valueStream())
        .anyMatch(each -> operator.isEmpty() || operator.equals(each.asString("")));
  }
}
