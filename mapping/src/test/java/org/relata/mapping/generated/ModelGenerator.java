package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Generation.Part;
import org.relata.mapping.model.Generation.Part.Reads;
import org.relata.mapping.model.Generation.Part.Text;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Side;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.TextType;

/// Makes models up: with every kind of key, and relationships of every kind between and within
/// them.
final class ModelGenerator {

  private final RandomGenerator random;
  private final boolean plain;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Table> helpers = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  private ModelGenerator(RandomGenerator random, boolean plain) {
    this.random = random;
    this.plain = plain;
  }

  /// A table that is still being put together.
  private record Draft(
      String name, List<Column> columns, List<ForeignKey> keys, List<Table.Unique> uniques) {

    Column add(String column, ColumnType type, boolean primaryKey, boolean nullable) {
      var added =
          new Column(
              name,
              column,
              column + "_",
              type,
              primaryKey,
              nullable,
              false,
              null,
              null,
              null,
              null);
      columns.add(added);
      return added;
    }

    List<Column> primaryKey() {
      return columns.stream().filter(Column::primaryKey).toList();
    }

    void pointAt(Draft target, List<Column> from) {
      keys.add(
          new ForeignKey(
              null, names(from), target.name, names(target.primaryKey()), null, null, null, null));
    }

    Table table() {
      return new Table(name, columns, keys, uniques, List.of(), List.of());
    }
  }

  /// A relationship between models that are not made yet.
  private record Link(
      String name,
      int source,
      int target,
      Direction direction,
      boolean list,
      Join join,
      @Nullable String reverse) {}

  static Models models(RandomGenerator random) {
    return models(random, false);
  }

  /// {@return models of which tables and foreign keys are all, without properties and joins of
  /// their own}
  static Models plain(RandomGenerator random) {
    return models(random, true);
  }

  private static Models models(RandomGenerator random, boolean plain) {
    ModelGenerator generator = new ModelGenerator(random, plain);
    int models = random.nextInt(2, 6);
    for (int i = 0; i < models; i++) generator.addModel(i);
    int relationships = random.nextInt(models, 2 * models + 2);
    for (int i = 0; i < relationships; i++) generator.addRelationship(i);
    return generator.finish();
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private static Draft draft(String name) {
    return new Draft(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private void addModel(int index) {
    Draft draft = draft("m" + index);
    drafts.add(draft);
    if (index > 0 && oneIn(4)) {
      shareKey(draft, index);
    } else {
      switch (random.nextInt(4)) {
        case 0 -> {
          draft.add("a", new IntegerType(), true, false);
          draft.add("b", new TextType(), true, false);
        }
        case 1 -> draft.add("code", new TextType(), true, false);
        default -> draft.add("id", new IntegerType(), true, false);
      }
    }
    draft.add("n", new IntegerType(), false, true);
    draft.add("m", new IntegerType(), false, false);
    draft.add("t", new TextType(), false, true);
    draft.add("s", new TextType(), false, false);
    draft.add("f", new BooleanType(), false, true);
  }

  /// The primary key is at the same time a foreign key: each row belongs to one of another model.
  private void shareKey(Draft draft, int source) {
    int target = random.nextInt(source);
    List<Join.Pair> pairs = new ArrayList<>();
    for (Column column : drafts.get(target).primaryKey()) {
      pairs.add(new Join.Pair(draft.add(column.attribute(), column.type(), true, false), column));
    }
    draft.pointAt(drafts.get(target), draft.primaryKey());
    link("whole" + source, source, target, new Join.Direct(pairs), true);
  }

  private void addRelationship(int number) {
    int source = random.nextInt(drafts.size());
    int target = oneIn(3) ? source : random.nextInt(drafts.size());
    if (oneIn(3)) addHelper(number, source, target);
    else addKey(number, source, target);
  }

  private void addKey(int number, int source, int target) {
    Draft draft = drafts.get(source);
    boolean unique = oneIn(4);
    boolean nullable = unique || target >= source || oneIn(2);
    List<Join.Pair> pairs = new ArrayList<>();
    for (Column column : drafts.get(target).primaryKey()) {
      String name = "r" + number + "_" + column.attribute();
      pairs.add(new Join.Pair(draft.add(name, column.type(), false, nullable), column));
    }
    List<Column> from = pairs.stream().map(Join.Pair::source).toList();
    draft.pointAt(drafts.get(target), from);
    if (unique && oneIn(2)) draft.uniques().add(new Table.Unique(null, names(from)));
    link("r" + number, source, target, new Join.Direct(pairs, fixed(source, target), true), unique);
  }

  /// Some joins lead only from, or to, rows that have a certain value, or none, in a column.
  private List<Join.Fixed> fixed(int source, int target) {
    List<Join.Fixed> fixed = new ArrayList<>();
    if (plain) return fixed;
    if (oneIn(4)) fixed.add(new Join.Fixed(Side.SOURCE, column(source, "m"), 1));
    if (oneIn(4)) {
      fixed.add(new Join.Fixed(Side.TARGET, column(target, "n"), oneIn(2) ? null : (Object) 2));
    }
    return fixed;
  }

  private Column column(int draft, String attribute) {
    return drafts.get(draft).columns().stream()
        .filter(column -> column.attribute().equals(attribute))
        .findFirst()
        .orElseThrow();
  }

  private void link(String name, int source, int target, Join join, boolean one) {
    String reverse = oneIn(5) ? null : name + "_back";
    links.add(new Link(name, source, target, Direction.MANY_TO_ONE, false, join, reverse));
    if (reverse == null) return;
    links.add(
        new Link(reverse, target, source, Direction.ONE_TO_MANY, !one, join.reversed(), name));
  }

  /// A helper table; where it has no primary key, it may hold a pair twice.
  private void addHelper(int number, int source, int target) {
    Draft helper = draft("h" + number);
    boolean primaryKey = !oneIn(3);
    List<Join.Pair> near = new ArrayList<>();
    for (Column column : drafts.get(source).primaryKey()) {
      String name = "near_" + column.attribute();
      near.add(new Join.Pair(column, helper.add(name, column.type(), primaryKey, false)));
    }
    List<Join.Pair> far = new ArrayList<>();
    for (Column column : drafts.get(target).primaryKey()) {
      String name = "far_" + column.attribute();
      far.add(new Join.Pair(helper.add(name, column.type(), primaryKey, false), column));
    }
    helper.pointAt(drafts.get(source), near.stream().map(Join.Pair::target).toList());
    helper.pointAt(drafts.get(target), far.stream().map(Join.Pair::source).toList());
    helpers.add(helper.table());
    String name = "r" + number;
    String reverse = oneIn(4) ? null : name + "_back";
    Join join = new Join.Through(helpers.getLast(), near, far, fixed(source, target));
    links.add(new Link(name, source, target, Direction.MANY_TO_MANY, true, join, reverse));
    if (reverse == null) return;
    links.add(
        new Link(reverse, target, source, Direction.MANY_TO_MANY, true, join.reversed(), name));
  }

  private Models finish() {
    List<Model> models =
        IntStream.range(0, drafts.size())
            .mapToObj(i -> made("M" + i, drafts.get(i).table()))
            .toList();
    return new Models(
        models,
        helpers,
        links.stream()
            .map(link -> relationship(link, models.get(link.source()), models.get(link.target())))
            .toList());
  }

  private Model made(String name, Table table) {
    return plain ? new Model(name, table, null) : model(name, table);
  }

  /// A model has two properties: a number and a text, each null where a column that it reads is.
  private static Model model(String name, Table table) {
    Column n = table.column("n_").orElseThrow();
    Column m = table.column("m_").orElseThrow();
    Column t = table.column("t_").orElseThrow();
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(
        property(table, "sum", new IntegerType(), new Reads(n), new Text(" + 2 * "), new Reads(m)));
    columns.add(
        property(table, "twice", new TextType(), new Reads(t), new Text(" || "), new Reads(t)));
    return new Model(name, table, columns, null, null);
  }

  private static Column property(Table table, String name, ColumnType type, Part... parts) {
    var property = new Generation.Property(List.of(parts));
    return new Column(
        table.name(),
        name,
        name,
        type,
        false,
        true,
        false,
        false,
        property,
        null,
        null,
        null,
        null);
  }

  private Relationship relationship(Link link, Model source, Model target) {
    List<Ordering> orderings = new ArrayList<>();
    if (link.list() && oneIn(3)) {
      var column = target.columns().get(random.nextInt(target.columns().size()));
      orderings.add(new Ordering(column, random.nextBoolean(), null));
    }
    return new Relationship(
        link.name(),
        source,
        target,
        link.direction(),
        link.list(),
        link.join(),
        Loading.SELECT,
        orderings,
        Set.of(),
        false,
        false,
        null,
        link.reverse(),
        null);
  }
}
