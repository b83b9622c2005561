package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Query;
import org.relata.mapping.type.ColumnType.IntegerType;

/// A change, and the same in SQL.
///
/// @param change what is asked of the engine
/// @param which which rows are changed or deleted; everything where rows are created
/// @param keyed whether one row is, by its key
/// @param given the columns that are given, without those that rules set
/// @param sql the statement, with `%s` for the condition that names the rows
record Attempt(Change change, Filter which, boolean keyed, Set<String> given, String sql) {

  Permission permission() {
    return switch (change) {
      case Change.Create _ -> Permission.CREATE;
      case Change.Delete _, Change.DeleteAll _ -> Permission.DELETE;
      default -> Permission.UPDATE;
    };
  }

  Table table() {
    return change.model().table();
  }

  /// {@return an update of the same rows that leaves them as they are}
  String untouched() {
    String column = sql.substring(sql.indexOf(" set ") + 5, sql.indexOf(" = "));
    return "update " + table().name() + " set " + column + " = " + column + " where %s";
  }

  /// Makes changes up, most of which have a chance with some rule.
  static final class Generator {

    private final World world;
    private final World seen;
    private final DrawnRules rules;
    private final RandomGenerator random;

    /// @param world the declared models, and the rows that there are
    /// @param seen the models as the caller sees them
    Generator(World world, Models seen, DrawnRules rules, RandomGenerator random) {
      this.world = world;
      this.seen = new World(seen, world.rows());
      this.rules = rules;
      this.random = random;
    }

    private boolean oneIn(int times) {
      return random.nextInt(times) == 0;
    }

    private <T> T one(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    Attempt attempt() {
      Model model = one(seen.models().all());
      return switch (random.nextInt(9)) {
        case 0, 1 -> create(model, 1);
        case 2 -> create(model, 2);
        case 3, 4, 5 -> update(model, true);
        case 6 -> update(model, false);
        case 7 -> delete(model, true);
        default -> delete(model, false);
      };
    }

    private Filter which(Model model, boolean keyed) {
      if (keyed) return Filter.key(model, key(model.table()));
      return oneIn(5) ? new Filter.Everything() : QuestionGenerator.filter(seen, model, random);
    }

    private Key key(Table table) {
      List<World.Row> rows = world.of(table);
      World.@Nullable Row row = rows.isEmpty() || oneIn(12) ? null : one(rows);
      List<Object> key = new ArrayList<>();
      for (Column column : table.primaryKey()) {
        Object value = row == null ? null : row.value(column);
        key.add(value == null ? World.value(column.type(), random) : value);
      }
      return new Key(key);
    }

    private Attempt delete(Model model, boolean keyed) {
      Filter which = which(model, keyed);
      Change change =
          keyed
              ? new Change.Delete(model, keyOf(model, which))
              : new Change.DeleteAll(Query.of(model).where(which), null);
      String sql = "delete from " + model.table().name() + " where %s";
      return new Attempt(change, which, keyed, Set.of(), sql);
    }

    private static Key keyOf(Model model, Filter which) {
      List<Filter> parts = which instanceof Filter.And(var filters) ? filters : List.of(which);
      List<Object> values = new ArrayList<>();
      for (Filter part : parts) {
        values.add(((Operand.Value) ((Filter.Compare) part).operand()).value());
      }
      if (values.size() != model.primaryKey().size()) throw new IllegalArgumentException();
      return new Key(values);
    }

    private Attempt update(Model model, boolean keyed) {
      Filter which = which(model, keyed);
      List<Column> columns = new ArrayList<>(columns(model, Permission.UPDATE));
      columns.removeIf(column -> column.primaryKey() || oneIn(2));
      if (columns.isEmpty()) columns.add(one(notKeys(model)));
      Map<Column, @Nullable Object> values = values(model.table(), columns);
      Row row = new Row(values);
      Change change =
          keyed
              ? new Change.Update(model, keyOf(model, which), row)
              : new Change.UpdateAll(Query.of(model).where(which), row, null);
      Map<Column, String> all = literals(model, Permission.UPDATE, values);
      String set =
          all.entrySet().stream()
              .map(each -> each.getKey().name() + " = " + each.getValue())
              .collect(Collectors.joining(", "));
      String sql =
          "update " + model.table().name() + " set " + set.replace("%", "%%") + " where %s";
      return new Attempt(change, which, keyed, given(model, Permission.UPDATE, columns), sql);
    }

    private static List<Column> notKeys(Model model) {
      return model.declared().columns().stream().filter(column -> !column.primaryKey()).toList();
    }

    private Attempt create(Model model, int count) {
      Set<Column> columns = new LinkedHashSet<>(model.primaryKey());
      for (Column column : columns(model, Permission.CREATE)) {
        if (!column.nullable() ? !oneIn(20) : oneIn(2)) columns.add(column);
      }
      List<Row> rows = new ArrayList<>();
      List<String> tuples = new ArrayList<>();
      List<String> names = List.of();
      for (int i = 0; i < count; i++) {
        if (count > 1) columns.removeIf(column -> pointsBack(model.table(), column));
        Map<Column, @Nullable Object> values = values(model.table(), List.copyOf(columns));
        rows.add(new Row(values));
        Map<Column, String> all = literals(model, Permission.CREATE, values);
        names = all.keySet().stream().map(Column::name).toList();
        tuples.add("(" + String.join(", ", all.values()) + ")");
      }
      String sql =
          "insert into %s (%s) values %s"
              .formatted(model.table().name(), String.join(", ", names), String.join(", ", tuples));
      Set<String> given = given(model, Permission.CREATE, columns);
      return new Attempt(
          new Change.Create(model, rows),
          new Filter.Everything(),
          false,
          given,
          sql.replace("%", "%%"));
    }

    private static boolean pointsBack(Table table, Column column) {
      return table.foreignKeys().stream()
          .anyMatch(
              key -> key.target().equals(table.name()) && key.columns().contains(column.name()));
    }

    /// {@return the columns of one of the rules, now and then with another}
    private List<Column> columns(Model model, Permission permission) {
      List<AccessRule> allowing = rules.of(model.declared(), permission);
      List<Column> all = model.declared().columns();
      if (allowing.isEmpty()) return all;
      Set<Column> columns = new LinkedHashSet<>(one(allowing).columns());
      columns.removeIf(column -> allowing.getFirst().set().containsKey(column) && !oneIn(6));
      if (oneIn(6)) columns.add(one(all));
      return List.copyOf(columns);
    }

    private Map<Column, @Nullable Object> values(Table table, List<Column> columns) {
      Map<Column, @Nullable Object> values = new LinkedHashMap<>();
      for (Column column : columns) {
        boolean number = column.primaryKey() && column.type() instanceof IntegerType && oneIn(2);
        values.put(
            column, number ? Integer.valueOf(random.nextInt(6, 40)) : World.value(column, random));
      }
      for (ForeignKey key : table.foreignKeys()) point(table, key, values);
      return values;
    }

    private void point(Table table, ForeignKey key, Map<Column, @Nullable Object> values) {
      if (oneIn(10)) return;
      Table target = world.models().table(key.target()).orElseThrow();
      Key pointedAt = key(target);
      for (int i = 0; i < key.columns().size(); i++) {
        Column column = table.column(key.columns().get(i)).orElseThrow();
        if (values.containsKey(column) && (values.get(column) != null || !column.nullable())) {
          values.put(column, pointedAt.values().get(i));
        }
      }
    }

    /// {@return what the statement writes: what is given, and besides what the rules set}
    private Map<Column, String> literals(
        Model model, Permission permission, Map<Column, @Nullable Object> values) {
      Map<Column, String> literals = new LinkedHashMap<>();
      set(model, permission)
          .forEach((column, value) -> literals.put(column, PlainSql.value(value, column.type())));
      values.forEach((column, value) -> literals.put(column, PlainSql.literal(value)));
      return literals;
    }

    private Map<Column, Operand> set(Model model, Permission permission) {
      List<AccessRule> allowing = rules.of(model.declared(), permission);
      return allowing.isEmpty() ? Map.of() : new HashMap<>(allowing.getFirst().set());
    }

    private Set<String> given(Model model, Permission permission, Iterable<Column> columns) {
      Set<String> given = new LinkedHashSet<>();
      for (Column column : columns) {
        if (!set(model, permission).containsKey(column)) given.add(column.name());
      }
      return given;
    }
  }
}
