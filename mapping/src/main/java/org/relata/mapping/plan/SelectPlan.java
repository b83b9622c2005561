package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.SqlRenderer;
import org.relata.mapping.sql.Statement;

/// Plans one statement: the rows it is about, what is joined to them, and what has to be fetched
/// after it.
final class SelectPlan {

  /// What PostgreSQL gives of one statement.
  private static final int MAX_COLUMNS = 1_664;

  private final Query query;
  private final Aliases aliases = new Aliases();
  private final Outputs outputs = new Outputs();
  private final int depth;

  /// Whether the statement is about each row once, not once for each parent.
  private final boolean each;

  private final RootSelect root;
  private final List<Integer> childKey = new ArrayList<>();
  private final Draft draft;
  private final List<Statement.Order> order;
  private Source source;

  private SelectPlan(Query query) {
    this.query = query;
    this.depth = 0;
    this.each = true;
    this.root =
        new RootSelects(aliases).top(query, isCut(query.page()) && joinsSeveral(query.selection()));
    this.source = root.source();
    this.order = new ArrayList<>(root.order());
    this.draft = embed(query, root.alias(), null);
  }

  private SelectPlan(Pending pending, int depth, Parents.@Nullable Restated parents) {
    Relationship relationship = pending.expansion().relationship();
    this.query = pending.expansion().query();
    this.depth = depth;
    this.each = relationship.join() instanceof Join.Direct;
    Parents restated = parents == null ? null : Parents.restated(relationship, parents, aliases);
    this.root = new RootSelects(aliases).related(relationship, query, depth - 1, restated);
    this.source = root.source();
    this.order = new ArrayList<>(Joins.mayMeetSeveral(relationship) ? root.order() : List.of());
    this.draft = embed(query, root.alias(), pending.enclosing());
    List<Column> key = Joins.childColumns(relationship);
    for (int i = 0; i < key.size(); i++) {
      childKey.add(outputs.position(root.key().get(i), key.get(i).type()));
    }
  }

  /// {@return the plan of a query that stands for itself}
  static SelectPlan of(Query query) {
    return new SelectPlan(query);
  }

  /// What a relationship's rows are embedded in.
  private record Enclosing(Relationship relationship, Query parent) {}

  /// A relationship that another statement has to fetch.
  ///
  /// @param alias where the parents' columns are found in this statement
  private record Pending(
      int slot, Expansion expansion, String alias, List<Integer> parentKey, Enclosing enclosing) {}

  /// A shape whose fetches are not planned yet.
  private record Draft(
      int offset,
      List<Integer> key,
      @Nullable Integer version,
      int relationships,
      List<JoinedDraft> joined,
      List<Pending> pending,
      List<ReadPlan.Part> parts) {}

  private record JoinedDraft(int slot, Relationship relationship, Draft draft) {}

  private static boolean isCut(Page page) {
    return page.limit() != null || page.offset() > 0;
  }

  private static boolean joinsSeveral(Selection selection) {
    return selection.expansions().stream()
        .filter(expansion -> expansion.loading() == Loading.JOINED)
        .anyMatch(expansion ->
            Joins.mayMeetSeveral(expansion.relationship())
                || joinsSeveral(expansion.query().selection()));
  }

  private Draft embed(Query embedded, String alias, @Nullable Enclosing enclosing) {
    Selection selection = embedded.selection();
    int offset = outputs.append(alias, selection.columns());
    List<Integer> key = outputs.positions(alias, embedded.model().primaryKey());
    Integer version =
        selection.versioned()
            ? outputs.position(
                RowVersion.of(embedded.model(), alias), RowVersion.type(embedded.model()))
            : null;
    List<Expansion> expansions = selection.expansions();
    Draft made =
        new Draft(
            offset,
            key,
            version,
            expansions.size(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (int slot = 0; slot < expansions.size(); slot++) {
      Expansion expansion = expansions.get(slot);
      boolean list = expansion.relationship().list();
      if (isParent(expansion, enclosing)) {
        made.parts().add(new ReadPlan.Known(slot));
        continue;
      }
      Enclosing within = new Enclosing(expansion.relationship(), embedded);
      switch (expansion.loading()) {
        case JOINED ->
            made.joined()
                .add(
                    new JoinedDraft(
                        slot, expansion.relationship(), join(expansion, alias, within)));
        case SELECT, SELECTIN, SUBQUERY -> {
          List<Column> leading = Joins.parentColumns(expansion.relationship());
          made.pending()
              .add(new Pending(slot, expansion, alias, outputs.positions(alias, leading), within));
        }
        case NOLOAD -> made.parts().add(new ReadPlan.Empty(slot, list));
        case DYNAMIC, RAISE ->
            throw new IllegalArgumentException(expansion.relationship() + " is not embedded");
      }
    }
    return made;
  }

  /// {@return whether an expansion asks for just the row that it is being loaded for}
  private static boolean isParent(Expansion expansion, @Nullable Enclosing enclosing) {
    boolean pointsBack = expansion.relationship().direction() == Direction.MANY_TO_ONE;
    if (enclosing == null || !pointsBack || expansion.loading() == Loading.NOLOAD) return false;
    Query wanted = expansion.query();
    return enclosing.relationship().reverse().equals(Optional.of(expansion.relationship()))
        && wanted.equals(
            Query.of(wanted.model())
                .selecting(new Selection(enclosing.parent().selection().columns(), List.of())));
  }

  private Draft join(Expansion expansion, String parent, Enclosing within) {
    Query joined = expansion.query();
    Relationship relationship = expansion.relationship();
    boolean plain =
        !isCut(joined.page()) && joined.sorts().stream().allMatch(sort -> sort.path().isEmpty());
    String alias;
    if (plain) {
      alias = aliases.next(joined.model().table().name());
      Joins.Step step = Joins.step(relationship, parent, alias, aliases);
      Condition filter = new FilterResolver(aliases).resolve(joined.filter(), alias);
      Condition on = Condition.all(List.of(step.on(), filter));
      source = new Source.Joined(source, step.source(), on, true);
      if (Joins.mayMeetSeveral(relationship)) {
        String target = alias;
        joined.order().forEach(sort -> order.add(RootSelects.order(sort, target)));
      }
    } else {
      RootSelects.PerParent rows = new RootSelects(aliases).ofOne(relationship, joined, parent);
      alias = rows.alias();
      source = new Source.Lateral(source, rows.select(), alias, true);
      if (Joins.mayMeetSeveral(relationship)) order.addAll(rows.order());
    }
    return embed(joined, alias, within);
  }

  /// {@return the plan, with those of the fetches that follow}
  ReadPlan finish() {
    boolean goesOn = depth == 0 && query.page().limit() != null;
    List<Integer> places = goesOn ? places() : List.of();
    refuseTooWide();
    Statement.Select select =
        new Statement.Select(
            outputs.all(), source, root.where(), order, root.limit(), root.offset(), false);
    var keyset = query.page().keyset();
    return new ReadPlan(
        SqlRenderer.render(select),
        outputs.types(),
        shape(draft, select),
        places,
        goesOn ? query.page().limit() : null,
        keyset != null && keyset.backward());
  }

  private void refuseTooWide() {
    int columns = outputs.all().size();
    if (columns <= MAX_COLUMNS) return;
    throw new QueryException(
        "%s with its joined relationships has %d columns, more than the %d of one statement; load some with %s or %s"
            .formatted(query.model(), columns, MAX_COLUMNS, Loading.SELECT, Loading.SUBQUERY));
  }

  private List<Integer> places() {
    var sorts = query.order();
    return IntStream.range(0, sorts.size())
        .mapToObj(i ->
            outputs.position(
                root.order().get(i).expression(), sorts.get(i).ordering().column().type()))
        .toList();
  }

  private ReadPlan.Shape shape(Draft made, Statement.Select select) {
    List<ReadPlan.Part> parts = new ArrayList<>(made.parts());
    for (JoinedDraft joined : made.joined()) {
      Relationship relationship = joined.relationship();
      parts.add(
          new ReadPlan.Joined(
              joined.slot(),
              relationship.list(),
              Joins.mayMeetSeveral(relationship),
              shape(joined.draft(), select)));
    }
    for (Pending pending : made.pending()) parts.add(fetch(pending, select));
    return new ReadPlan.Shape(
        made.offset(), made.key(), made.version(), made.relationships(), parts);
  }

  private ReadPlan.Fetched fetch(Pending pending, Statement.Select select) {
    boolean restate = pending.expansion().loading() == Loading.SUBQUERY;
    SelectPlan child =
        new SelectPlan(pending, depth + 1, restate ? restated(pending, select) : null);
    ReadPlan plan = child.finish();
    boolean list = pending.expansion().relationship().list();
    return new ReadPlan.Fetched(pending.slot(), list, pending.parentKey(), plan, child.childKey);
  }

  /// The row that only says that there are more has no need of its related rows.
  private Parents.Restated restated(Pending pending, Statement.Select select) {
    Statement.Select wanted =
        select.limit() == null ? select : select.limitedTo(query.page().limit());
    Relationship relationship = pending.expansion().relationship();
    boolean apart =
        each
            && pending.alias().equals(root.alias())
            && !joinsSeveral(query.selection())
            && relationship.source().table().isUnique(Joins.parentColumns(relationship));
    return new Parents.Restated(wanted, pending.alias(), apart);
  }
}
