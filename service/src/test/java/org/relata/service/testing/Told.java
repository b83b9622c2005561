package org.relata.service.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;

/// Tells queries in a few words, so that a test can say what it expects.
public final class Told {

  private Told() {}

  public static String filter(Query query) {
    return filter(query.filter());
  }

  public static String sorts(Query query) {
    return query.sorts().stream().map(Told::sort).collect(Collectors.joining(", "));
  }

  private static String filter(Filter filter) {
    return switch (filter) {
      case Filter.Everything _ -> "everything";
      case Filter.Compare(var column, var operator, var operand) ->
          column + " " + operator + " " + value(operand);
      case Filter.Between(var column, var low, var high) ->
          column + " from " + value(low) + " to " + value(high);
      case Filter.Is(var column, var truth) ->
          column + " is " + truth.name().toLowerCase(Locale.ROOT);
      case Filter.Related(var relationship, var inner) ->
          "some " + relationship + " (" + filter(inner) + ")";
      case Filter.RelatedTo(var relationship, var key) ->
          relationship + " of " + key.stream().map(Told::value).toList();
      case Filter.Not(var inner) -> "not (" + filter(inner) + ")";
      case Filter.And(var filters) -> joined(filters, " and ");
      case Filter.Or(var filters) -> joined(filters, " or ");
    };
  }

  private static Object value(Operand operand) {
    return ((Operand.Value) operand).value();
  }

  private static String joined(List<Filter> filters, String word) {
    return filters.stream().map(Told::filter).collect(Collectors.joining(word, "[", "]"));
  }

  private static String sort(Sort sort) {
    String path =
        sort.path().stream()
            .map(Relationship::name)
            .map(name -> name + ".")
            .collect(Collectors.joining());
    Boolean nullsFirst = sort.ordering().nullsFirst();
    return path
        + sort.ordering().column().attribute()
        + (sort.ordering().descending() ? " down" : " up")
        + (nullsFirst == null ? "" : nullsFirst ? " nulls first" : " nulls last");
  }

  /// {@return the expansions, each as `name:strategy`, and in braces what is inside it}
  public static String expansions(Query query) {
    return query.selection().expansions().stream()
        .map(Told::expansion)
        .collect(Collectors.joining(", "));
  }

  private static String expansion(Expansion expansion) {
    Query inner = expansion.query();
    String refined = "";
    if (!(inner.filter() instanceof Filter.Everything)) refined += " " + filter(inner.filter());
    if (!inner.sorts().isEmpty()) refined += " by " + sorts(inner);
    if (!inner.page().equals(Page.ALL)) {
      refined += " limit " + inner.page().limit() + " offset " + inner.page().offset();
    }
    if (!inner.selection().columns().equals(inner.model().columns())) {
      refined += " of " + inner.selection().columns();
    }
    String nested = expansions(inner);
    return expansion.relationship().name()
        + ":"
        + expansion.loading()
        + refined
        + (nested.isEmpty() ? "" : " {" + nested + "}");
  }
}
