package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;

/// A query for rows of a model: which of them, in which order, and what of each.
///
/// @param filter which rows
/// @param sorts the order of the rows, before that of their primary keys
/// @param page which of the rows that match, in their order
/// @param selection which columns and relationships of each row
public record Query(Model model, Filter filter, List<Sort> sorts, Page page, Selection selection) {

  public Query {
    sorts = List.copyOf(sorts);
  }

  /// {@return a query for all rows and all columns of a model}
  public static Query of(Model model) {
    return new Query(
        model, new Filter.Everything(), List.of(), Page.ALL, Selection.columnsOf(model));
  }

  /// {@return a query for the rows of a relationship's target, in the relationship's order}
  public static Query of(Relationship relationship) {
    return of(relationship.target())
        .sortedBy(relationship.orderings().stream().map(Sort::by).toList());
  }

  /// {@return the total order of the rows: the sorts, then the remaining columns of the primary
  /// key}
  public List<Sort> order() {
    List<Sort> order = new ArrayList<>(sorts);
    for (Column column : model.primaryKey()) {
      boolean sorted =
          sorts.stream()
              .anyMatch(sort -> sort.path().isEmpty() && sort.ordering().column().equals(column));
      if (!sorted) order.add(Sort.by(new Ordering(column, false, null)));
    }
    return order;
  }

  /// {@return this query, for rows that match a filter too}
  public Query where(Filter wanted) {
    return new Query(model, filter.and(wanted), sorts, page, selection);
  }

  /// {@return this query in another order}
  public Query sortedBy(List<Sort> order) {
    return new Query(model, filter, order, page, selection);
  }

  /// {@return another page of this query}
  public Query at(Page wanted) {
    return new Query(model, filter, sorts, wanted, selection);
  }

  /// {@return this query with another selection}
  public Query selecting(Selection wanted) {
    return new Query(model, filter, sorts, page, wanted);
  }

  /// {@return this query, with relationships loaded by key instead of by subquery: for a subset of
  /// its rows there are keys, but no query to restate}
  public Query keyed() {
    List<Expansion> expansions = selection.expansions().stream().map(Query::keyed).toList();
    return selecting(new Selection(selection.columns(), expansions, selection.versioned()));
  }

  /// Plans are looked up by the shape of their query at every request. Written out, here and in
  /// what a query holds, it is compiled in one piece, which a record's own is not.
  @Override
  public int hashCode() {
    int hash = 31 * model.hashCode() + filter.hashCode();
    return 31 * (31 * (31 * hash + sorts.hashCode()) + page.hashCode()) + selection.hashCode();
  }

  /// Two queries mostly share the selection that was read for both, see [#hashCode].
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Query query
            && model == query.model
            && selection.equals(query.selection)
            && page.equals(query.page)
            && filter.equals(query.filter)
            && sorts.equals(query.sorts));
  }

  private static Expansion keyed(Expansion expansion) {
    Loading loading =
        expansion.loading() == Loading.SUBQUERY ? Loading.SELECT : expansion.loading();
    return new Expansion(expansion.relationship(), loading, expansion.query().keyed());
  }
}
