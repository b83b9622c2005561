package org.relata.service.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;

/// Models made by hand: people with addresses, pages with tags, a tree, and tables of odd kinds.
public final class Examples {

  private static final List<Relationship> RELATIONSHIPS = new ArrayList<>();

  public static final Model PERSON =
      model(
          "Person",
          List.of(),
          key("person", "id"),
          column("person", "name", new StringType(50), false));
  public static final Model ADDRESS =
      model(
          "Address",
          List.of(
              new ForeignKey(
                  null, List.of("person_id"), "person", List.of("id"), null, null, null, null)),
          key("address", "id"),
          column("address", "email", new StringType(120), false),
          column("address", "person_id", new IntegerType(), false));
  public static final Model POST =
      model(
          "Post",
          List.of(),
          key("post", "id"),
          column("post", "title", new TextType(), true),
          column("post", "author_id", new IntegerType(), true));
  public static final Model PAGE =
      model(
          "Page", List.of(), key("page", "id"), column("page", "title", new StringType(80), true));
  public static final Model TAG =
      model("Tag", List.of(), key("tag", "id"), column("tag", "name", new StringType(40), false));
  public static final Model NODE =
      model(
          "Node",
          List.of(),
          key("node", "id"),
          column("node", "parent_id", new IntegerType(), true));

  /// One with a composite key.
  public static final Model ORDER_LINE =
      model(
          "OrderLine",
          List.of(),
          part("order_line", "order_id", new IntegerType()),
          part("order_line", "product", new StringType(20)),
          new Column(
              "order_line",
              "quantity",
              "qty",
              new SmallIntegerType(),
              false,
              false,
              false,
              new ColumnDefault.Literal(1),
              null,
              null,
              null));

  /// One whose columns are called as parameters are.
  public static final Model ODD =
      model(
          "Odd",
          List.of(),
          key("odd", "id"),
          column("odd", "limit", new IntegerType(), true),
          column("odd", "sort", new TextType(), true),
          column("odd", "a/b~c", new TextType(), true));

  /// One with a column of every type.
  public static final Model SAMPLE =
      model(
          "Sample",
          List.of(),
          key("sample", "id"),
          sample("integer", new IntegerType()),
          sample("big", new BigIntegerType()),
          sample("small", new SmallIntegerType()),
          sample("string", new StringType(5)),
          sample("text", new TextType()),
          sample("moment", new DateTimeType(false)),
          sample("instant", new DateTimeType(true)),
          sample("date", new DateType()),
          sample("time", new TimeType()),
          sample("interval", new IntervalType()),
          sample("float", new FloatType()),
          sample("numeric", new NumericType(6, 2)),
          sample("boolean", new BooleanType()),
          sample("enum", new EnumType("sample_enum", List.of("open", "closed"))),
          sample("json", new JsonType(false)),
          sample("uuid", new UuidType()),
          sample("binary", new LargeBinaryType()),
          sample("pickle", new PickleType()),
          sample("array", new ArrayType(new IntegerType())));

  public static final Models MODELS = models();

  private Examples() {}

  private static Models models() {
    Join addresses = direct(PERSON, "id", ADDRESS, "person_id");
    Join posts = direct(PERSON, "id", POST, "author_id");
    Join children = direct(NODE, "id", NODE, "parent_id");
    Table links =
        new Table(
            "tags",
            List.of(
                part("tags", "page_id", new IntegerType()),
                part("tags", "tag_id", new IntegerType())),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Join tags =
        new Join.Through(
            links,
            List.of(pair(PAGE, "id", links.columns().getFirst())),
            List.of(pair(TAG, "id", links.columns().getLast())));
    many("addresses", PERSON, ADDRESS, addresses, Loading.SELECT, "person");
    many("posts", PERSON, POST, posts, Loading.DYNAMIC, null);
    many("drafts", PERSON, POST, posts, Loading.RAISE, null);
    one("person", ADDRESS, PERSON, addresses.reversed(), Loading.JOINED, "addresses");
    one("author", POST, PERSON, posts.reversed(), Loading.SELECT, null);
    many("tags", PAGE, TAG, tags, Loading.SUBQUERY, "pages");
    many("pages", TAG, PAGE, tags.reversed(), Loading.SELECT, "tags");
    relationship(
        "children", NODE, NODE, Direction.ONE_TO_MANY, children, Loading.JOINED, 2, "parent");
    one("parent", NODE, NODE, children.reversed(), Loading.JOINED, "children");
    List<Model> all = List.of(PERSON, ADDRESS, POST, PAGE, TAG, NODE, ORDER_LINE, ODD, SAMPLE);
    return new Models(all, List.of(links), RELATIONSHIPS);
  }

  public static Column column(Model model, String attribute) {
    return model.column(attribute).orElseThrow();
  }

  public static Relationship relationship(Model model, String name) {
    return model.relationship(name).orElseThrow();
  }

  private static Model model(String name, List<ForeignKey> foreignKeys, Column... columns) {
    String table = columns[0].table();
    return new Model(
        name,
        new Table(table, List.of(columns), foreignKeys, List.of(), List.of(), List.of()),
        null);
  }

  private static Column key(String table, String name) {
    return new Column(
        table, name, name, new IntegerType(), true, false, true, null, null, null, null);
  }

  private static Column part(String table, String name, ColumnType type) {
    return new Column(table, name, name, type, true, false, false, null, null, null, null);
  }

  private static Column sample(String name, ColumnType type) {
    return column("sample", name, type, true);
  }

  private static Column column(String table, String name, ColumnType type, boolean nullable) {
    return new Column(table, name, name, type, false, nullable, false, null, null, null, null);
  }

  private static Join direct(Model source, String near, Model target, String far) {
    return new Join.Direct(List.of(pair(source, near, column(target, far))));
  }

  private static Join.Pair pair(Model model, String name, Column other) {
    return new Join.Pair(column(model, name), other);
  }

  private static void many(
      String name,
      Model source,
      Model target,
      Join join,
      Loading loading,
      @Nullable String reverse) {
    Direction direction =
        join instanceof Join.Through ? Direction.MANY_TO_MANY : Direction.ONE_TO_MANY;
    relationship(name, source, target, direction, join, loading, null, reverse);
  }

  private static void one(
      String name,
      Model source,
      Model target,
      Join join,
      Loading loading,
      @Nullable String reverse) {
    relationship(name, source, target, Direction.MANY_TO_ONE, join, loading, null, reverse);
  }

  private static void relationship(
      String name,
      Model source,
      Model target,
      Direction direction,
      Join join,
      Loading loading,
      @Nullable Integer joinDepth,
      @Nullable String reverse) {
    boolean list = direction != Direction.MANY_TO_ONE;
    List<Ordering> orderings =
        target == TAG ? List.of(new Ordering(column(TAG, "name"), false, null)) : List.of();
    RELATIONSHIPS.add(
        new Relationship(
            name, source, target, direction, list, join, loading, orderings, Set.of(), false, false,
            joinDepth, reverse, null));
  }
}
