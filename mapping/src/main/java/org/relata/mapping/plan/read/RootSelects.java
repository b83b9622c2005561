package org.relata.mapping.plan.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;

/// Finds the rows that a query is about: by its filter, order and page.
final class RootSelects {

  private final RowScope scope;
  private final FilterResolver filters;

  RootSelects(RowScope scope) {
    this.scope = scope;
    this.filters = new FilterResolver(scope);
  }

  /// {@return the statement that counts the rows that a query's filter wants}
  static Statement.Select count(Query query, RowScope scope) {
    RootSelect root = new RootSelects(scope).all(query);
    var count = new Statement.Output(Expression.count(), null);
    return Statement.Select.of(List.of(count), root.source(), root.where());
  }

  private RootSelect all(Query query) {
    RowScope.Rows rows = scope.rows(query.model().table());
    Condition wanted = filters.resolve(query.filter(), rows.alias());
    Condition where = Condition.all(List.of(wanted, rows.condition()));
    return new RootSelect(rows.alias(), rows.source(), where, List.of(), null, 0, List.of());
  }

  /// {@return the rows of a query that stands for itself}
  ///
  /// @param wrapped whether they are cut to their page before anything is joined to them
  RootSelect top(Query query, boolean wrapped) {
    RootSelect root = ordered(query);
    Page page = query.page();
    RootSelect cut =
        new RootSelect(
            root.alias(),
            root.source(),
            root.where(),
            root.order(),
            oneMore(page.limit()),
            page.offset(),
            List.of());
    return wrapped ? wrap(query, cut) : cut;
  }

  /// The row after the last says that there are more. There is no limit past the greatest.
  private static @Nullable Integer oneMore(@Nullable Integer limit) {
    return limit == null || limit == Integer.MAX_VALUE ? null : (Integer) (limit + 1);
  }

  /// {@return the wanted rows of a query in their order, however many}
  private RootSelect ordered(Query query) {
    RootSelect root = all(query);
    List<Sort> sorts = order(query);
    Source source = root.source();
    List<Statement.Order> order = new ArrayList<>();
    for (Sort sort : sorts) {
      String alias = root.alias();
      for (Relationship relationship : sort.path()) {
        Joins.Step step = Joins.first(relationship, alias, scope);
        source = new Source.Joined(source, step.source(), step.on(), true);
        alias = step.alias();
      }
      order.add(order(sort, alias));
    }
    Condition where = root.where();
    if (query.page().keyset() != null) {
      var masked = scope.masked(query.model().table());
      Condition after = KeysetResolver.after(query.page().keyset(), sorts, order, masked);
      where = Condition.all(List.of(where, after));
    }
    return new RootSelect(root.alias(), source, where, order, null, 0, List.of());
  }

  /// {@return the query's order, turned round where its page goes backward}
  private static List<Sort> order(Query query) {
    boolean backward = query.page().keyset() != null && query.page().keyset().backward();
    if (!backward) return query.order();
    return query.order().stream()
        .map(sort -> new Sort(sort.path(), sort.ordering().reversed()))
        .toList();
  }

  static Statement.Order order(Sort sort, String alias) {
    var ordering = sort.ordering();
    return new Statement.Order(
        Joins.column(alias, ordering.column()), ordering.descending(), ordering.nullsFirst());
  }

  /// {@return the same rows, cut to their page in a subquery}
  private RootSelect wrap(Query query, RootSelect root) {
    String alias = scope.alias(query.model().table().name());
    Cut cut = cut(query, root);
    Source source = new Source.Derived(cut.select(), alias);
    return new RootSelect(
        alias, source, new Condition.Always(), cut.order(alias), null, 0, List.of());
  }

  /// The rows of a root as a query of its own, with all columns of the model and what they are
  /// ordered by.
  private record Cut(Statement.Select select, List<String> orderNames) {

    List<Statement.Order> order(String alias) {
      List<Statement.Order> order = new ArrayList<>();
      for (int i = 0; i < orderNames.size(); i++) {
        var inner = select.orderBy().get(i);
        var outer = new Expression.Reference(alias, orderNames.get(i));
        order.add(new Statement.Order(outer, inner.descending(), inner.nullsFirst()));
      }
      return order;
    }
  }

  private static Cut cut(Query query, RootSelect root) {
    List<Statement.Output> outputs = outputs(query, root.alias());
    List<String> names = new ArrayList<>();
    List<Sort> sorts = query.order();
    for (int i = 0; i < sorts.size(); i++) {
      boolean own = sorts.get(i).path().isEmpty() && sorts.get(i).ordering().column().isStored();
      String name = own ? sorts.get(i).ordering().column().name() : "order_" + (i + 1);
      if (!own) outputs.add(new Statement.Output(root.order().get(i).expression(), name));
      names.add(name);
    }
    var select =
        new Statement.Select(
            outputs, root.source(), root.where(), root.order(), root.limit(), root.offset(), false);
    return new Cut(select, names);
  }

  /// {@return all columns of a query's model, of which its properties are made again, and the
  /// version where it is wanted and not among them}
  private static List<Statement.Output> outputs(Query query, String alias) {
    List<Statement.Output> outputs = new ArrayList<>();
    for (Column column : query.model().shown()) {
      if (!column.isStored()) continue;
      outputs.add(new Statement.Output(Joins.column(alias, column), null));
    }
    boolean known = query.model().columns().stream().anyMatch(Column::version);
    if (query.selection().versioned() && !known) {
      outputs.add(new Statement.Output(RowVersion.of(query.model(), alias), null));
    }
    return outputs;
  }

  /// {@return the related rows of all parents}
  ///
  /// @param parents where the parents' keys are listed; null where one array holds them all
  RootSelect related(Relationship relationship, Query query, int depth, @Nullable Parents parents) {
    Page page = query.page();
    boolean everyRow = page.limit() == null && page.offset() == 0;
    RootSelect root = ordered(query);
    Meeting meeting = meeting(relationship, root);
    if (everyRow && parents == null && meeting.columns().size() == 1) {
      Expression.Bind keys = Parents.array(relationship, depth, 0);
      return meeting.all(meeting.source(), new Condition.AnyOf(meeting.key().getFirst(), keys));
    }
    Parents keys = parents == null ? Parents.keyed(relationship, depth, scope) : parents;
    if (!everyRow) return perParent(query, meeting, keys);
    Condition meets = keys.meets(meeting.key());
    return meeting.all(
        new Source.Joined(keys.source(), meeting.source(), meets, false), new Condition.Always());
  }

  /// Related rows together with the columns by which they meet their parents.
  private record Meeting(RootSelect root, Source source, String alias, List<Column> columns) {
    List<Expression> key() {
      return columns.stream().map(column -> Joins.column(alias, column)).toList();
    }

    /// {@return the rows that meet a condition, read from a source}
    RootSelect all(Source from, Condition where) {
      Condition both = Condition.all(List.of(where, root.where()));
      return new RootSelect(root.alias(), from, both, root.order(), null, 0, key());
    }

    /// {@return the rows that meet a condition, cut to the query's page}
    RootSelect page(Query query, Condition where) {
      Page page = query.page();
      return new RootSelect(
          root.alias(), source, where, root.order(), page.limit(), page.offset(), List.of());
    }
  }

  private Meeting meeting(Relationship relationship, RootSelect root) {
    List<Column> columns = Joins.childColumns(relationship);
    return switch (relationship.join()) {
      case Join.Direct join ->
          new Meeting(reached(join, root), root.source(), root.alias(), columns);
      case Join.Through through -> {
        RowScope.Rows links = Joins.links(through, scope);
        Condition meets = Joins.on(through.far(), links.alias(), root.alias());
        Source source =
            new Source.Joined(
                root.source(),
                links.source(),
                Condition.all(List.of(meets, links.condition())),
                false);
        yield new Meeting(reached(through, root), source, links.alias(), columns);
      }
    };
  }

  /// {@return those of some rows that a join may lead to}
  private static RootSelect reached(Join join, RootSelect root) {
    Condition fixed = Joins.fixed(join, Join.Side.TARGET, root.alias());
    return root.where(Condition.all(List.of(fixed, root.where())));
  }

  /// Each parent's rows cut to their page by a query of their own, all in one statement.
  private RootSelect perParent(Query query, Meeting meeting, Parents parents) {
    Condition where = Condition.all(List.of(parents.meets(meeting.key()), meeting.root().where()));
    Cut cut = cut(query, meeting.page(query, where));
    String alias = scope.alias(query.model().table().name());
    Source source = new Source.Lateral(parents.source(), cut.select(), alias, false);
    return new RootSelect(
        alias, source, new Condition.Always(), cut.order(alias), null, 0, parents.key());
  }

  /// The related rows of one parent that stands in the same statement.
  record PerParent(Statement.Select select, String alias, List<Statement.Order> order) {}

  /// {@return the related rows of the parent under an alias, cut to their page}
  PerParent ofOne(Relationship relationship, Query query, String parent) {
    Meeting meeting = meeting(relationship, ordered(query));
    RootSelect root = meeting.root();
    List<Condition> conditions = new ArrayList<>();
    List<Column> leading = Joins.parentColumns(relationship);
    for (int i = 0; i < leading.size(); i++) {
      conditions.add(
          new Condition.Compare(meeting.key().get(i), "=", Joins.column(parent, leading.get(i))));
    }
    conditions.add(Joins.fixed(relationship.join(), Join.Side.SOURCE, parent));
    conditions.add(root.where());
    Cut cut = cut(query, meeting.page(query, Condition.all(conditions)));
    String alias = scope.alias(query.model().table().name());
    return new PerParent(cut.select(), alias, cut.order(alias));
  }
}
