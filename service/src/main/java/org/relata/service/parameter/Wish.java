package org.relata.service.parameter;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.service.problem.RefusedException;
import org.relata.service.problem.Shown;

/// What is to be embedded in the rows of one place, by name; grows while `expand` is read.
final class Wish {

  private final Map<String, Wish> wishes = new LinkedHashMap<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private @Nullable String strategy;
  private @Nullable String query;

  /// {@return what is wished for the rows of a relationship}
  Wish wish(String relationship) {
    if (leftOut.contains(relationship)) throw both(relationship);
    return wishes.computeIfAbsent(relationship, _ -> new Wish());
  }

  void leaveOut(String relationship) {
    if (wishes.containsKey(relationship)) throw both(relationship);
    leftOut.add(relationship);
  }

  private static RefusedException both(String relationship) {
    String name = Shown.clipped(relationship);
    return new RefusedException("both embeds " + name + " and leaves it out");
  }

  /// Takes the strategy and the query that stand with a relationship's name.
  void refine(String name, @Nullable String givenStrategy, @Nullable String givenQuery) {
    if (givenStrategy != null) {
      if (strategy != null && !strategy.equals(givenStrategy)) {
        throw new RefusedException(
            "loads "
                + Shown.clipped(name)
                + " both by "
                + Shown.clipped(strategy)
                + " and by "
                + Shown.clipped(givenStrategy));
      }
      strategy = givenStrategy;
    }
    if (givenQuery != null) {
      if (query != null) {
        throw new RefusedException("gives parentheses to " + Shown.clipped(name) + " twice");
      }
      query = givenQuery;
    }
  }

  Map<String, Wish> wishes() {
    return wishes;
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
