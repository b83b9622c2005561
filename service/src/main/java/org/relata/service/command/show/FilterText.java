package org.relata.service.command.show;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.service.value.ValueText;

/// Writes the filters of rules in the grammar that they are read in.
///
/// @param claims what is shown for a claim
record FilterText(Function<Operand.Claim, String> claims) {

  private static final Pattern SPECIAL = Pattern.compile("[\"\\\\();,$]|^\\s|\\s$");

  String of(Filter filter) {
    return switch (filter) {
      case Filter.Everything _ -> "any row";
      case Filter.Compare(var column, var operator, var operand) ->
          column.attribute() + word(operator) + "=" + operand(column, operand);
      case Filter.Between(var column, var low, var high) ->
          column.attribute() + ":between=" + operand(column, low) + "," + operand(column, high);
      case Filter.Is(var column, var truth) -> is(column, "is", truth);
      case Filter.Related(var relationship, Filter.Everything _) ->
          relationship.name() + ":exists=true";
      case Filter.Related(var relationship, var related) -> relationship.name() + "." + of(related);
      case Filter.Not(Filter.Related(var relationship, Filter.Everything _)) ->
          relationship.name() + ":exists=false";
      case Filter.Not(Filter.Is(var column, var truth)) -> is(column, "is_not", truth);
      case Filter.Not(var negated) -> "not(" + of(negated) + ")";
      case Filter.And(var filters) -> group("and", filters);
      case Filter.Or(var filters) -> group("or", filters);
      case Filter.RelatedTo _ -> throw new IllegalArgumentException("No rule is of one row");
    };
  }

  private static String word(Operator operator) {
    return operator == Operator.EQ ? "" : ":" + operator;
  }

  private static String is(Column column, String operator, Filter.Truth truth) {
    return column.attribute() + ":" + operator + "=" + truth.name().toLowerCase(Locale.ROOT);
  }

  private String group(String word, List<Filter> filters) {
    return filters.stream().map(this::of).collect(Collectors.joining(";", word + "(", ")"));
  }

  /// {@return a value, or what is shown for a claim}
  String operand(Column column, Operand operand) {
    return switch (operand) {
      case Operand.Claim claim -> claims.apply(claim);
      case Operand.Value(List<?> list) when !isArray(column) ->
          list.stream().map(each -> text(column, each)).collect(Collectors.joining(","));
      case Operand.Value(var value) -> text(column, value);
      case Operand.Slot _, Operand.Parameter _ ->
          throw new IllegalArgumentException("A rule has claims and values");
    };
  }

  private static boolean isArray(Column column) {
    return column.type() instanceof ArrayType;
  }

  private static String text(Column column, Object value) {
    return quoted(ValueText.of(column.type(), value));
  }

  /// {@return the text, in quotes where it would mean something else without}
  static String quoted(String text) {
    if (!SPECIAL.matcher(text).find()) return text;
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
