package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.Caller;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;

/// Rules for reading and writing, made up for a world, and a member with some of their claims.
///
/// Where row security has no word for something, rules are alike: those of a model that let a
/// member read give the same columns, and those that let them create, or update, set the same.
final class DrawnRules {

  static final String MEMBER = "member";
  static final String STRANGER = "stranger";

  private final World world;
  private final RandomGenerator random;
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private final Map<Model, List<AccessRule>> rules = new LinkedHashMap<>();

  DrawnRules(World world, RandomGenerator random) {
    this.world = world;
    this.random = random;
    for (Model model : world.models().all()) rules.put(model, drawn(model));
  }

  AccessRules rules() {
    return new AccessRules(world.models(), true, rules);
  }

  List<AccessRule> of(Model model) {
    return rules.getOrDefault(model, List.of());
  }

  /// {@return the rules of a model that let a member do something}
  List<AccessRule> of(Model model, Permission permission) {
    return of(model).stream()
        .filter(rule -> rule.roles().contains(MEMBER) && rule.allows().contains(permission))
        .toList();
  }

  Caller caller() {
    return new Caller(true, Set.of(MEMBER), claims);
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private List<AccessRule> drawn(Model model) {
    List<AccessRule> drawn = new ArrayList<>();
    List<Column> readable = columns(model, 4);
    drawn.addAll(drawn(model, EnumSet.of(Permission.READ), readable));
    drawn.addAll(drawn(model, EnumSet.of(Permission.CREATE), null));
    drawn.addAll(drawn(model, EnumSet.of(Permission.UPDATE), null));
    drawn.addAll(drawn(model, EnumSet.of(Permission.DELETE), null));
    return drawn;
  }

  /// @param columns those of a member's rules; null where each has its own
  private List<AccessRule> drawn(
      Model model, Set<Permission> allows, @Nullable List<Column> columns) {
    List<AccessRule> drawn = new ArrayList<>();
    boolean writes = allows.contains(Permission.CREATE) || allows.contains(Permission.UPDATE);
    Map<Column, Operand> set = writes && oneIn(4) ? set(model) : Map.of();
    int wanted = oneIn(12) ? 0 : random.nextInt(1, 4);
    for (int i = 0; i < wanted; i++) {
      boolean stranger = oneIn(8);
      Filter where =
          allows.contains(Permission.CREATE) ? new Filter.Everything() : condition(model, 2);
      boolean same = !allows.contains(Permission.CREATE) && oneIn(2);
      Filter check = !writes ? where : same ? where : condition(model, 2);
      drawn.add(
          new AccessRule(
              Set.of(stranger ? STRANGER : MEMBER),
              allows,
              where,
              check,
              columns != null && !stranger ? columns : columns(model, 8),
              set,
              allows.contains(Permission.READ) && oneIn(4) ? through(model) : null));
    }
    return drawn;
  }

  private Filter condition(Model model, int everythingOneIn) {
    return oneIn(everythingOneIn)
        ? new Filter.Everything()
        : claimed(QuestionGenerator.filter(world, model, random));
  }

  private List<Column> columns(Model model, int leftOutOneIn) {
    return model.columns().stream()
        .filter(column -> column.primaryKey() || !oneIn(leftOutOneIn))
        .toList();
  }

  private Map<Column, Operand> set(Model model) {
    Map<Column, Operand> set = new HashMap<>();
    for (Column column : model.columns()) {
      if (column.primaryKey() || !oneIn(4)) continue;
      set.put(column, claimed(new Operand.Value(World.value(column.type(), random))));
    }
    return set;
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

  /// Now and then the claim is missing, of another type, or one value instead of a list.
  private Operand claimed(Operand operand) {
    if (!oneIn(3)) return operand;
    String name = "c" + claims.size();
    Object value = ((Operand.Value) operand).value();
    switch (random.nextInt(12)) {
      case 0 -> claims.put(name, Map.of("no", "value"));
      case 1 -> claims.put(name, value instanceof List<?> ? List.of(true, "a", 1) : List.of(value));
      case 2 -> claims.put(name + "missing", value);
      case 3 ->
          claims.put(
              name, value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value);
      default -> claims.put(name, value);
    }
    return new Operand.Claim(List.of(name));
  }
}
