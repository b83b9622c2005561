package org.relata.mapping.difference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.difference.Difference.Severity;
import org.relata.mapping.difference.ExpressionPairs.Verdict;

/// What a comparison finds: differences, and the expressions that it has to have compared.
final class Findings {

  private final List<Difference> differences = new ArrayList<>();
  private final Set<ExpressionPair> pairs = new LinkedHashSet<>();
  private final ExpressionPairs expressions;

  Findings(ExpressionPairs expressions) {
    this.expressions = expressions;
  }

  List<Difference> differences() {
    List<Difference> all = new ArrayList<>(differences);
    if (expressions.obstacle() != null) {
      all.add(
          new Difference(
              Severity.NOTE,
              "expressions",
              "defaults, checks and indexes",
              "compared by the server",
              expressions.obstacle(),
              null));
    }
    return all;
  }

  Set<ExpressionPair> pairs() {
    return pairs;
  }

  void add(
      Severity severity,
      String where,
      String what,
      String declared,
      String found,
      @Nullable String fix) {
    differences.add(new Difference(severity, where, what, declared, found, fix));
  }

  void error(String where, String what, String declared, String found, @Nullable String fix) {
    add(Severity.ERROR, where, what, declared, found, fix);
  }

  void note(String where, String what, String declared, String found, @Nullable String fix) {
    add(Severity.NOTE, where, what, declared, found, fix);
  }

  /// {@return the place of the first pair that means the same, or of which nobody can say; -1 if
  /// there is none}
  int firstSame(List<ExpressionPair> candidates) {
    pairs.addAll(candidates);
    List<Verdict> verdicts = candidates.stream().map(expressions::of).toList();
    int same = verdicts.indexOf(new Verdict.Same());
    return same >= 0 ? same : verdicts.indexOf(new Verdict.Unknown());
  }

  /// {@return whether both expressions mean the same, or nobody can say}
  boolean same(ExpressionPair pair) {
    return firstSame(List.of(pair)) == 0;
  }

  /// Adds a difference if two expressions do not mean the same.
  ///
  /// @param where the table or column
  /// @param what in which respect
  void compare(
      ExpressionPair pair, Severity severity, String where, String what, @Nullable String fix) {
    pairs.add(pair);
    switch (expressions.of(pair)) {
      case Verdict.Same _, Verdict.Unknown _ -> {}
      case Verdict.Different _ -> add(severity, where, what, pair.declared(), pair.found(), fix);
      case Verdict.Invalid(var reason) ->
          error(
              where,
              what,
              pair.declared(),
              pair.found() + ", and the database does not take what is declared: " + reason,
              null);
    }
  }
}
