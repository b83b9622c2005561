package org.relata.service.access.proof;

import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Relationship;

/// What a rule demands of a row, as its text says it.
sealed interface Condition {

  /// A value, or a claim in the place of one.
  ///
  /// @param text the value's text, or the claim's name
  record Term(boolean claim, String text) {
    @Override
    public String toString() {
      return claim ? "$" + text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
  }

  /// A column is compared.
  ///
  /// @param operator one of `eq`, `ne`, `lt`, `ge`
  record Compare(String column, String operator, Term term) implements Condition {
    @Override
    public String toString() {
      return column + ":" + operator + "=" + term;
    }
  }

  /// A column has one of the values in a claim.
  record In(String column, Term list) implements Condition {
    @Override
    public String toString() {
      return column + ":in=" + list;
    }
  }

  /// There is a related row, of which something holds.
  record Related(Relationship relationship, Condition condition) implements Condition {
    @Override
    public String toString() {
      return relationship.name() + "." + condition;
    }
  }

  /// There is a related row, or none.
  record Exists(Relationship relationship, boolean wanted) implements Condition {
    @Override
    public String toString() {
      return relationship.name() + ":exists=" + wanted;
    }
  }

  /// Something does not hold.
  record Not(Condition negated) implements Condition {
    @Override
    public String toString() {
      return "not(" + negated + ")";
    }
  }

  /// Both of two hold, or one of them.
  record Both(boolean and, List<Condition> conditions) implements Condition {
    public Both {
      conditions = List.copyOf(conditions);
    }

    @Override
    public String toString() {
      return conditions.stream()
          .map(Condition::toString)
          .collect(Collectors.joining(";", and ? "and(" : "or(", ")"));
    }
  }
}
