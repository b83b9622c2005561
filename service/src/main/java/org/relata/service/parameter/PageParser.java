package org.relata.service.parameter;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.query.Page;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads which of the rows are wanted.
///
/// @param defaultLimit how many there are where no `limit` is given; null for all
/// @param max the largest `limit`
public record PageParser(@Nullable Integer defaultLimit, int max) {

  Page parse(Parameters parameters, ParameterViolations violations) {
    Long limit = number(parameters, QueryParameter.LIMIT, violations, max);
    Long offset = number(parameters, QueryParameter.OFFSET, violations, Long.MAX_VALUE);
    return new Page(
        limit == null ? defaultLimit : Integer.valueOf(limit.intValue()),
        offset == null ? 0 : offset,
        null);
  }

  /// {@return a whole number from 0 on, null where it is not given}
  public static @Nullable Long number(
      Parameters parameters, QueryParameter parameter, ParameterViolations violations, long max) {
    Optional<String> value = parameters.value(parameter);
    if (value.isEmpty()) return null;
    try {
      return number(value.get(), max);
    } catch (InvalidInputException invalid) {
      violations.add(parameter.toString(), invalid.detail());
      return null;
    }
  }

  private static Long number(String text, long max) {
    if (text.isEmpty() || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw new InvalidInputException(
          "must be a non-negative integer, not " + Excerpt.quoted(text));
    }
    BigInteger number = text.length() > 100 ? null : new BigInteger(text);
    if (number != null && number.compareTo(BigInteger.valueOf(max)) <= 0) return number.longValue();
    throw new InvalidInputException("must be at most " + max + ", not " + Excerpt.truncated(text));
  }
}
