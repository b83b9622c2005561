package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Sort;
import org.relata.mapping.type.ColumnType.BooleanType;

/// Makes questions up about the rows of a world.
final class QuestionGenerator {

  private static final List<Loading> LOADINGS =
      List.of(
          Loading.SELECT,
          Loading.SELECTIN,
          Loading.JOINED,
          Loading.JOINED,
          Loading.SUBQUERY,
          Loading.SUBQUERY);

  /// Joined collections beside each other multiply the rows of a result: no more than these.
  private static final int MAX_EXPANSIONS = 5;

  private final RandomGenerator random;
  private final World world;
  private int expansionsLeft = MAX_EXPANSIONS;

  private QuestionGenerator(World world, RandomGenerator random) {
    this.world = world;
    this.random = random;
  }

  static Question question(World world, RandomGenerator random) {
    QuestionGenerator generator = new QuestionGenerator(world, random);
    Model model = generator.one(world.models().all());
    Query query = generator.query(model, generator.selection(model, null, 3));
    return new Question(query);
  }

  /// {@return a filter for rows of a model}
  static Filter filter(World world, Model model, RandomGenerator random) {
    return new QuestionGenerator(world, random).filter(model, 2);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private Query query(Model model, Selection selection) {
    Filter filter = oneIn(2) ? new Filter.Everything() : filter(model, 3);
    if (oneIn(6)) filter = filter.and(relatedTo(model));
    Page page =
        oneIn(2)
            ? Page.ALL
            : new Page(oneIn(4) ? null : random.nextInt(5), random.nextInt(3), null);
    return new Query(model, filter, sorts(model), page, selection);
  }

  private Selection selection(Model model, @Nullable Expanding within, int depth) {
    List<Column> columns = new ArrayList<>(model.columns());
    Collections.shuffle(columns, random);
    columns.subList(random.nextInt(columns.size()), columns.size()).clear();
    List<Relationship> relationships = new ArrayList<>(model.relationships());
    Collections.shuffle(relationships, random);
    List<Expansion> expansions = new ArrayList<>();
    for (Relationship relationship : relationships) {
      if (depth == 0 || expansionsLeft == 0 || oneIn(3)) break;
      expansionsLeft--;
      expansions.add(expansion(new Expanding(relationship, columns, within), depth - 1));
    }
    return new Selection(columns, expansions);
  }

  /// A relationship that is being expanded, what is shown of its parent, and what that stands in.
  private record Expanding(
      Relationship relationship, List<Column> parent, @Nullable Expanding within) {

    boolean leadsBack() {
      return within != null && within.relationship.reverse().equals(Optional.of(relationship));
    }
  }

  private Expansion expansion(Expanding expanding, int depth) {
    Relationship relationship = expanding.relationship();
    Model target = relationship.target();
    Loading loading = oneIn(12) ? Loading.NOLOAD : one(LOADINGS);
    var within = expanding.within();
    if (within != null && expanding.leadsBack() && oneIn(2)) {
      Selection same = new Selection(within.parent(), List.of());
      return new Expansion(relationship, loading, Query.of(target).selecting(same));
    }
    Selection selection = selection(target, expanding, depth);
    Query query = oneIn(2) ? Query.of(relationship).selecting(selection) : query(target, selection);
    return new Expansion(relationship, loading, query);
  }

  private List<Sort> sorts(Model model) {
    return Stream.generate(() -> sort(model)).limit(random.nextInt(4)).toList();
  }

  private Sort sort(Model model) {
    List<Relationship> path = new ArrayList<>();
    Model at = model;
    while (oneIn(2)) {
      List<Relationship> steps = at.relationships().stream().filter(step -> !step.list()).toList();
      if (steps.isEmpty()) break;
      path.add(one(steps));
      at = path.getLast().target();
    }
    Boolean nullsFirst = oneIn(2) ? null : (Boolean) random.nextBoolean();
    return new Sort(path, new Ordering(one(at.columns()), random.nextBoolean(), nullsFirst));
  }

  private Filter filter(Model model, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 10)) {
      case 0, 1 -> compare(model);
      case 2 -> between(one(model.columns()));
      case 3 -> is(one(model.columns()));
      case 4, 5 -> related(model, depth);
      case 6, 7 -> new Filter.Not(filter(model, depth - 1));
      case 8 -> new Filter.And(filters(model, depth - 1));
      default -> new Filter.Or(filters(model, depth - 1));
    };
  }

  private List<Filter> filters(Model model, int depth) {
    return Stream.generate(() -> filter(model, depth)).limit(random.nextInt(4)).toList();
  }

  private Filter compare(Model model) {
    Column column = one(model.columns());
    List<Operator> operators =
        Operator.of(column.type()).stream()
            .filter(operator ->
                switch (operator) {
                  case BETWEEN, IS, IS_NOT -> false;
                  default -> true;
                })
            .toList();
    Operator operator = one(operators);
    Object value =
        switch (operator) {
          case IN, NOT_IN ->
              Stream.generate(() -> World.value(column.type(), random))
                  .limit(random.nextInt(4))
                  .toList();
          case LIKE, NOT_LIKE, ILIKE, NOT_ILIKE ->
              one(List.of("a%", "%b", "_", "a\\%", "a\\_", "%\\\\%", "", "%", "A_", "%A%"));
          default -> World.value(column.type(), random);
        };
    return Filter.compare(column, operator, value);
  }

  private Filter between(Column column) {
    Object low = World.value(column.type(), random);
    return Filter.between(column, low, World.value(column.type(), random));
  }

  private Filter is(Column column) {
    boolean truth = column.type() instanceof BooleanType;
    List<Filter.Truth> truths = truth ? List.of(Filter.Truth.values()) : List.of(Filter.Truth.NULL);
    return new Filter.Is(column, one(truths));
  }

  private Filter related(Model model, int depth) {
    if (model.relationships().isEmpty()) return compare(model);
    Relationship relationship = one(model.relationships());
    Filter wanted = oneIn(3) ? new Filter.Everything() : filter(relationship.target(), depth - 1);
    return new Filter.Related(relationship, wanted);
  }

  /// The parent is one that is there or, now and then, one that is not.
  private Filter relatedTo(Model model) {
    List<Relationship> leading =
        world.models().all().stream()
            .flatMap(other -> other.relationships().stream())
            .filter(relationship -> relationship.target().equals(model))
            .toList();
    if (leading.isEmpty()) return compare(model);
    Relationship relationship = one(leading);
    List<World.Row> parents = world.of(relationship.source().table());
    World.Row parent = parents.isEmpty() || oneIn(4) ? null : one(parents);
    List<Object> key = new ArrayList<>();
    for (Column column : relationship.source().primaryKey()) {
      Object value = parent == null ? null : parent.value(column);
      key.add(value == null ? World.value(column.type(), random) : value);
    }
    return Filter.relatedTo(relationship, new Key(key));
  }
}
