package org.relata.service.parameter;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// What is to be embedded in the rows of one place, by name; grows while `expand` is read.
final class RequestedExpansion {

  private final Map<String, RequestedExpansion> expansions = new LinkedHashMap<>();
  private final Set<String> excluded = new LinkedHashSet<>();
  private @Nullable String strategy;
  private @Nullable String query;

  /// {@return what is requested for the rows of a relationship}
  RequestedExpansion requested(String relationship) {
    if (excluded.contains(relationship)) throw contradiction(relationship);
    return expansions.computeIfAbsent(relationship, _ -> new RequestedExpansion());
  }

  void exclude(String relationship) {
    if (expansions.containsKey(relationship)) throw contradiction(relationship);
    excluded.add(relationship);
  }

  private static InvalidInputException contradiction(String relationship) {
    String name = Excerpt.truncated(relationship);
    return new InvalidInputException(name + " is both embedded and excluded");
  }

  /// Takes the strategy and the query that stand with a relationship's name.
  void refine(String name, @Nullable String givenStrategy, @Nullable String givenQuery) {
    if (givenStrategy != null) refineStrategy(name, givenStrategy);
    if (givenQuery != null) refineQuery(name, givenQuery);
  }

  private void refineStrategy(String name, String given) {
    if (strategy != null && !strategy.equals(given)) {
      throw new InvalidInputException(
          "conflicting loading strategies for "
              + Excerpt.truncated(name)
              + ": "
              + Excerpt.truncated(strategy)
              + " and "
              + Excerpt.truncated(given));
    }
    strategy = given;
  }

  private void refineQuery(String name, String given) {
    if (query != null) {
      throw new InvalidInputException("duplicate parentheses for " + Excerpt.truncated(name));
    }
    query = given;
  }

  Map<String, RequestedExpansion> expansions() {
    return expansions;
  }

  Set<String> excluded() {
    return excluded;
  }

  Optional<String> strategy() {
    return Optional.ofNullable(strategy);
  }

  /// {@return the query string in the parentheses}
  String query() {
    return query == null ? "" : query;
  }
}
