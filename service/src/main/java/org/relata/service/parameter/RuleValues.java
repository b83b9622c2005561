package org.relata.service.parameter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.relata.mapping.model.Column;
import org.relata.mapping.query.Operand;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads the values of filters in rules. There `$name`, without quotes, is a claim of the caller's.
final class RuleValues implements FilterValues {

  private static final Pattern CLAIM =
      Pattern.compile("\\$[\\p{L}\\p{N}_:-]+(\\.[\\p{L}\\p{N}_:-]+)*");

  private final FilterValues plain = new RequestValues();

  /// {@return the claim that a value stands for; empty if it stands for itself}
  ///
  /// @throws InvalidInputException if it has a dollar, and is neither a claim nor in quotes
  static Optional<Operand.Claim> claim(String value) {
    if (value.startsWith("\"") || value.indexOf('$') < 0) return Optional.empty();
    if (!CLAIM.matcher(value).matches()) {
      throw new InvalidInputException(
          Excerpt.quoted(value) + " is no claim such as $sub; a literal dollar stands in quotes");
    }
    return Optional.of(new Operand.Claim(List.of(value.substring(1).split("\\."))));
  }

  @Override
  public String source() {
    return "a rule";
  }

  @Override
  public Operand single(Column column, String value, boolean quoted) {
    Optional<Operand.Claim> claim = claim(value);
    return claim.isPresent() ? claim.get() : plain.single(column, value, quoted);
  }

  @Override
  public Operand pattern(Column column, String value, boolean quoted) {
    if (claim(value).isEmpty()) return plain.pattern(column, value, quoted);
    throw new InvalidInputException(
        "a claim cannot be a pattern; use contains, startswith or endswith");
  }

  @Override
  public Operand list(Column column, String values) {
    List<String> listed = Splitter.listed(values);
    if (listed.size() == 1) {
      Optional<Operand.Claim> list = claim(values);
      if (list.isPresent()) return list.get();
    }
    for (String each : listed) {
      claim(each)
          .ifPresent(claim -> {
            throw new InvalidInputException(
                "a claim is a list of its own, as in "
                    + column.attribute()
                    + ":in="
                    + claim
                    + "; combine it with other values by or(…)");
          });
    }
    return plain.list(column, values);
  }

  @Override
  public List<Operand> bounds(Column column, String values) {
    return Splitter.listed(values).stream().map(each -> single(column, each, true)).toList();
  }
}
