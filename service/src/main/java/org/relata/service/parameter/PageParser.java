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
/// @param standard how many there are where no `limit` is given; null for all
/// @param most the largest `limit`
public record PageParser(@Nullable Integer standard, int most) {

  Page parse(Parameters parameters, ParameterViolations diagnostics) {
    Long limit = number(parameters, QueryParameter.LIMIT, diagnostics, most);
    Long offset = number(parameters, QueryParameter.OFFSET, diagnostics, Long.MAX_VALUE);
    return new Page(
        limit == null ? standard : Integer.valueOf(limit.intValue()),
        offset == null ? 0 : offset,
        null);
  }

  /// {@return a whole number from 0 on, null where it is not given}
  public static @Nullable Long number(
      Parameters parameters, QueryParameter parameter, ParameterViolations diagnostics, long most) {
    Optional<String> value = parameters.value(parameter);
    if (value.isEmpty()) return null;
    try {
      return number(value.get(), most);
    } catch (InvalidInputException refused) {
      diagnostics.add(parameter.toString(), refused.detail());
      return null;
    }
  }

  private static Long number(String text, long most) {
    if (text.isEmpty() || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw new InvalidInputException(
          "must be a non-negative integer, not " + Excerpt.quoted(text));
    }
    BigInteger number = text.length() > 100 ? null : new BigInteger(text);
    if (number != null && number.compareTo(BigInteger.valueOf(most)) <= 0)
      return number.longValue();
    throw new InvalidInputException("must be at most " + most + ", not " + Excerpt.clipped(text));
  }
}
