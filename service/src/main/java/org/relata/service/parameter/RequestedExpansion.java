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
  private final Set<String> leftOut = new LinkedHashSet<>();
  private @Nullable String strategy;
  private @Nullable String query;

  /// {@return what is wished for the rows of a relationship}
  RequestedExpansion requested(String relationship) {
    if (leftOut.contains(relationship)) throw both(relationship);
    return expansions.computeIfAbsent(relationship, _ -> new RequestedExpansion());
  }

  void leaveOut(String relationship) {
    if (expansions.containsKey(relationship)) throw both(relationship);
    leftOut.add(relationship);
  }

  private static InvalidInputException both(String relationship) {
    String name = Excerpt.clipped(relationship);
    return new InvalidInputException(name + " is both embedded and excluded");
  }

  /// Takes the strategy and the query that stand with a relationship's name.
  void refine(String name, @Nullable String givenStrategy, @Nullable String givenQuery) {
    if (givenStrategy != null) {
      if (strategy != null && !strategy.equals(givenStrategy)) {
        throw new InvalidInputException(
            "conflicting loading strategies for "
                + Excerpt.clipped(name)
                + ": "
                + Excerpt.clipped(strategy)
                + " and "
                + Excerpt.clipped(givenStrategy));
      }
      strategy = givenStrategy;
    }
    if (givenQuery != null) {
      if (query != null) {
        throw new InvalidInputException("duplicate parentheses for " + Excerpt.clipped(name));
      }
      query = givenQuery;
    }
  }

  Map<String, RequestedExpansion> expansions() {
    return expansions;
  }

  Set<String> leftOut() {
    return leftOut;
  }

  Optional<String> strategy() {
    return Optional.ofNullable(strategy);
  }

  /// {@return the query string in the parentheses}
  String query() {
    return query == null ? "" : query;
  }
}
