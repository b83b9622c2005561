package org.relata.mapping.plan.read;

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
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.plan.RowScopes;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.plan.read.Draft.Enclosing;
import org.relata.mapping.plan.read.Draft.Pending;
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
  private final RowScopes scopes;
  private final RowScope scope;
  private final Outputs outputs = new Outputs();
  private final int depth;

  /// Whether the statement is about each row once, not once for each parent.
  private final boolean each;

  private final RootSelect root;
  private final List<Integer> childKey = new ArrayList<>();
  private final Draft draft;
  private final List<Statement.Order> order;
  private Source source;

  private SelectPlan(Query query, RowScopes scopes) {
    this.query = query;
    this.scopes = scopes;
    this.scope = scopes.begin();
    this.depth = 0;
    this.each = true;
    this.root =
        new RootSelects(scope).top(query, isCut(query.page()) && joinsSeveral(query.selection()));
    this.source = root.source();
    this.order = new ArrayList<>(root.order());
    this.draft = embed(query, root.alias(), null);
  }

  private SelectPlan(
      Pending pending, int depth, Parents.@Nullable Restated parents, RowScopes scopes) {
    Relationship relationship = pending.expansion().relationship();
    this.query = pending.expansion().query();
    this.scopes = scopes;
    this.scope = scopes.begin();
    this.depth = depth;
    this.each = relationship.join() instanceof Join.Direct;
    Parents restated = parents == null ? null : Parents.restated(relationship, parents, scope);
    this.root = new RootSelects(scope).related(relationship, query, depth - 1, restated);
    this.source = root.source();
    this.order = new ArrayList<>(Joins.mayMeetSeveral(relationship) ? root.order() : List.of());
    this.draft = embed(query, root.alias(), pending.enclosing());
    List<Column> key = Joins.childColumns(relationship);
    for (int i = 0; i < key.size(); i++) {
      childKey.add(outputs.position(root.key().get(i), key.get(i).type()));
    }
  }

  /// {@return the plan of a query that stands for itself}
  static SelectPlan of(Query query, RowScopes scopes) {
    return new SelectPlan(query, scopes);
  }

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
    List<Expansion> expansions = selection.expansions();
    int offset = outputs.append(alias, selection.columns());
    List<Integer> key = outputs.positions(alias, embedded.model().primaryKey());
    Integer version = selection.versioned() ? version(embedded.model(), alias) : null;
    Draft made = new Draft(offset, key, version, expansions.size());
    for (int slot = 0; slot < expansions.size(); slot++) {
      if (isParent(expansions.get(slot), enclosing))
        made.parts().add(new ReadPlan.ParentReference(slot));
      else embed(made, slot, embedded, alias);
    }
    return made;
  }

  private Integer version(Model model, String alias) {
    return outputs.position(RowVersion.of(model, alias), RowVersion.type(model));
  }

  private void embed(Draft made, int slot, Query embedded, String alias) {
    Expansion expansion = embedded.selection().expansions().get(slot);
    Relationship relationship = expansion.relationship();
    Enclosing within = new Enclosing(relationship, embedded);
    switch (expansion.loading()) {
      case JOINED ->
          made.joined().add(new Draft.Joined(slot, relationship, join(expansion, alias, within)));
      case SELECT, SELECTIN, SUBQUERY -> {
        List<Integer> key =
            outputs.positions(
                Joins.leading(relationship, alias), Joins.parentColumns(relationship));
        made.pending().add(new Pending(slot, expansion, alias, key, within));
      }
      case NOLOAD -> made.parts().add(new ReadPlan.Empty(slot, relationship.list()));
      case DYNAMIC, RAISE -> throw new IllegalArgumentException(relationship + " is not embedded");
    }
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
    boolean plain =
        !isCut(joined.page()) && joined.sorts().stream().allMatch(sort -> sort.path().isEmpty());
    String alias =
        plain
            ? joinRows(expansion.relationship(), joined, parent)
            : joinPages(expansion.relationship(), joined, parent);
    return embed(joined, alias, within);
  }

  private String joinRows(Relationship relationship, Query joined, String parent) {
    Joins.Step step = Joins.step(relationship, parent, scope);
    Condition filter = new FilterResolver(scope).resolve(joined.filter(), step.alias());
    Condition on = Condition.all(List.of(step.on(), filter));
    source = new Source.Joined(source, step.source(), on, true);
    if (Joins.mayMeetSeveral(relationship)) {
      joined.order().forEach(sort -> order.add(RootSelects.order(sort, step.alias())));
    }
    return step.alias();
  }

  /// Each parent's rows are cut to their page by a query of their own.
  private String joinPages(Relationship relationship, Query joined, String parent) {
    RootSelects.PerParent rows = new RootSelects(scope).ofOne(relationship, joined, parent);
    source = new Source.Lateral(source, rows.select(), rows.alias(), true);
    if (Joins.mayMeetSeveral(relationship)) order.addAll(rows.order());
    return rows.alias();
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
    for (Draft.Joined joined : made.joined()) {
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
        new SelectPlan(pending, depth + 1, restate ? restated(pending, select) : null, scopes);
    ReadPlan plan = child.finish();
    boolean list = pending.expansion().relationship().list();
    return new ReadPlan.Fetched(pending.slot(), list, pending.parentKey(), plan, child.childKey);
  }

  /// The row that only says that there are more has no need of its related rows.
  private Parents.Restated restated(Pending pending, Statement.Select select) {
    Statement.Select wanted =
        select.limit() == null ? select : select.limitedTo(query.page().limit());
    Relationship relationship = pending.expansion().relationship();
    boolean distinctKeys =
        each
            && pending.alias().equals(root.alias())
            && !joinsSeveral(query.selection())
            && relationship.source().table().isUnique(Joins.parentColumns(relationship));
    return new Parents.Restated(wanted, pending.alias(), distinctKeys);
  }
}
