package org.relata.service.parameter;

import java.util.Optional;
import org.relata.mapping.type.ColumnType;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.value.ValueParser;

/// Claims as values of columns.
public final class ClaimParser {

  private ClaimParser() {}

  /// {@return a claim as a value of a type, which is written as in a filter; empty where it is
  /// none}
  public static Optional<Object> read(Object claim, ColumnType type) {
    if (!(claim instanceof String || claim instanceof Number || claim instanceof Boolean)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ValueParser.parse(type, claim.toString()));
    } catch (InvalidInputException mistyped) {
      return Optional.empty();
    }
  }
}
