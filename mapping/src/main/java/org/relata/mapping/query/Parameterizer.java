package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces each value of a query by a parameter. Parts without values are not copied, since this
/// happens at every request.
///
/// @param values collects the values
@SuppressWarnings("ReferenceEquality") // what comes back itself was not changed
record Parameterizer(List<Object> values) {

  Query query(Query query) {
    Filter filter = filter(query.filter());
    Page page = page(query.page());
    Selection selection = selection(query.selection());
    boolean unchanged =
        filter == query.filter() && page == query.page() && selection == query.selection();
    return unchanged ? query : new Query(query.model(), filter, query.sorts(), page, selection);
  }

  private Filter filter(Filter filter) {
    return switch (filter) {
      case Filter.Everything _, Filter.Is _ -> filter;
      case Filter.Compare(var column, var operator, var operand) ->
          new Filter.Compare(column, operator, parameter(operator, operand));
      case Filter.Between(var column, var low, var high) ->
          new Filter.Between(column, parameter(Operator.GE, low), parameter(Operator.LE, high));
      case Filter.Related(var relationship, var related) -> {
        Filter inner = filter(related);
        yield inner == related ? filter : new Filter.Related(relationship, inner);
      }
      case Filter.RelatedTo(var relationship, var key) ->
          new Filter.RelatedTo(
              relationship, key.stream().map(each -> parameter(Operator.EQ, each)).toList());
      case Filter.Not(var negated) -> new Filter.Not(filter(negated));
      case Filter.And(var filters) -> new Filter.And(filters.stream().map(this::filter).toList());
      case Filter.Or(var filters) -> new Filter.Or(filters.stream().map(this::filter).toList());
    };
  }

  private Operand parameter(Operator operator, Operand operand) {
    return switch (operand) {
      case Operand.Value(var value) -> {
        values.add(operator.operand(value));
        yield new Operand.Parameter(values.size() - 1);
      }
      case Operand.Claim _, Operand.Slot _ ->
          throw new IllegalArgumentException("A query has no claims, such as " + operand);
      case Operand.Parameter _ ->
          throw new IllegalArgumentException("A shape has no values to take out of it");
    };
  }

  private Page page(Page page) {
    Keyset keyset = page.keyset();
    if (keyset == null) return page;
    List<@Nullable Operand> place = new ArrayList<>(keyset.place().size());
    for (Operand each : keyset.place()) {
      place.add(each == null ? null : parameter(Operator.EQ, each));
    }
    return new Page(page.limit(), page.offset(), new Keyset(place, keyset.backward()));
  }

  private Selection selection(Selection selection) {
    List<Expansion> expansions = selection.expansions();
    List<Expansion> parameterized = new ArrayList<>(expansions.size());
    boolean unchanged = true;
    for (Expansion expansion : expansions) {
      Query query = query(expansion.query());
      boolean same = query == expansion.query();
      unchanged &= same;
      parameterized.add(
          same ? expansion : new Expansion(expansion.relationship(), expansion.loading(), query));
    }
    return unchanged
        ? selection
        : new Selection(selection.columns(), parameterized, selection.versioned());
  }
}
