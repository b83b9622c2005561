package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.Caller;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.IntegerType;

/// Rules made up for a world, and one caller with some of their roles and claims.
final class MadeRules {

  /// A rule, with the caller's claims in their places.
  ///
  /// @param applies whether the caller has its role, and all of its claims
  private record Made(
      Filter where, Set<Column> columns, @Nullable Relationship through, boolean applies) {}

  private final World world;
  private final RandomGenerator random;
  private final Map<String, Object> claims = new HashMap<>();
  private final Map<Model, List<AccessRule>> rules = new LinkedHashMap<>();
  private final Map<Model, List<Made>> made = new LinkedHashMap<>();
  private boolean complete;

  MadeRules(World world, RandomGenerator random) {
    this.world = world;
    this.random = random;
    for (Model model : world.models().all()) {
      rules.put(model, new ArrayList<>());
      made.put(model, new ArrayList<>());
      int wanted = random.nextInt(8) == 0 ? 0 : random.nextInt(1, 4);
      for (int i = 0; i < wanted; i++) addRule(model);
    }
  }

  AccessRules rules() {
    return new AccessRules(world.models(), true, rules);
  }

  Caller caller() {
    return new Caller(true, Set.of("reader"), claims);
  }

  /// {@return a claim as a value of a type, if it is one}
  static Optional<Object> read(Object claim, ColumnType type) {
    boolean fits =
        switch (type) {
          case IntegerType _ -> claim instanceof Integer;
          case BooleanType _ -> claim instanceof Boolean;
          default -> claim instanceof String;
        };
    return fits ? Optional.of(claim) : Optional.empty();
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private void addRule(Model model) {
    complete = true;
    Filter plain =
        oneIn(4) ? new Filter.Everything() : QuestionGenerator.filter(world, model, random);
    Filter where = claimed(plain);
    String role = oneIn(6) ? "stranger" : "reader";
    List<Column> columns =
        model.columns().stream().filter(column -> column.primaryKey() || !oneIn(4)).toList();
    Relationship through = oneIn(4) ? through(model) : null;
    rules
        .get(model)
        .add(
            new AccessRule(
                Set.of(role), Set.of(Permission.READ), where, where, columns, Map.of(), through));
    boolean applies = role.equals("reader") && complete;
    made.get(model).add(new Made(plain, Set.copyOf(columns), through, applies));
  }

  /// A relationship to one row of a model before, so that none leads back.
  private @Nullable Relationship through(Model model) {
    List<Model> all = world.models().all();
    List<Relationship> leading =
        model.relationships().stream()
            .filter(each -> each.direction() == Direction.MANY_TO_ONE)
            .filter(each -> all.indexOf(each.target()) < all.indexOf(model))
            .toList();
    return leading.isEmpty() ? null : leading.get(random.nextInt(leading.size()));
  }

  /// {@return the filter with claims in place of some of its values}
  private Filter claimed(Filter filter) {
    return switch (filter) {
      case Filter.Everything _, Filter.Is _, Filter.RelatedTo _ -> filter;
      case Filter.Compare(var column, var operator, var operand) ->
          new Filter.Compare(column, operator, claimed(operand));
      case Filter.Between(var column, var low, var high) ->
          new Filter.Between(column, claimed(low), claimed(high));
      case Filter.Related(var relationship, var related) ->
          new Filter.Related(relationship, claimed(related));
      case Filter.Not(var negated) -> new Filter.Not(claimed(negated));
      case Filter.And(var filters) -> new Filter.And(claimed(filters));
      case Filter.Or(var filters) -> new Filter.Or(claimed(filters));
    };
  }

  private List<Filter> claimed(List<Filter> filters) {
    return filters.stream().map(this::claimed).toList();
  }

  private Operand claimed(Operand operand) {
    if (!oneIn(3)) return operand;
    String name = "c" + claims.size();
    boolean missing = oneIn(8);
    Object value = ((Operand.Value) operand).value();
    claims.put(name, missing ? Map.of("no", "value") : value);
    if (missing) complete = false;
    return new Operand.Claim(List.of(name));
  }

  /// {@return the world that the caller sees: without what is hidden}
  ///
  /// @param models the models that the caller knows
  World seenAs(Models models) {
    Evaluator evaluator = new Evaluator(world);
    Map<Table, List<World.Row>> rows = new HashMap<>(world.rows());
    for (Model model : world.models().all()) {
      List<World.Row> shown =
          world.of(model.table()).stream()
              .filter(row -> isReadable(model, row, evaluator))
              .map(row -> shown(model, row, evaluator))
              .toList();
      rows.put(model.table(), shown);
    }
    return new World(models, rows);
  }

  private boolean isReadable(Model model, World.Row row, Evaluator evaluator) {
    return made(model).stream().anyMatch(rule -> gives(rule, row, evaluator));
  }

  private List<Made> made(Model model) {
    return Objects.requireNonNull(made.get(model));
  }

  private boolean gives(Made rule, World.Row row, Evaluator evaluator) {
    Relationship through = rule.through();
    return rule.applies()
        && evaluator.meets(rule.where(), row)
        && (through == null
            || evaluator.related(row, through).stream()
                .anyMatch(target -> isReadable(through.target(), target, evaluator)));
  }

  private World.Row shown(Model model, World.Row row, Evaluator evaluator) {
    Map<Column, @Nullable Object> values = new HashMap<>();
    for (Column column : model.columns()) {
      boolean readable =
          column.primaryKey()
              || made(model).stream()
                  .filter(rule -> rule.columns().contains(column))
                  .anyMatch(rule -> gives(rule, row, evaluator));
      values.put(column, readable ? row.value(column) : null);
    }
    return new World.Row(values);
  }
}
