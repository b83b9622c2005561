package org.relata.service.access.proof;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.service.generated.Chance;

/// Makes rules up for models.
///
/// @param paths whether rules look at other rows than those that they are for
record RuleMaker(Models models, Chance chance, boolean paths) {

  List<MadeRule> rules(Model model) {
    if (chance.percent(8))
      return List.of(
          new MadeRule("nobody", EnumSet.of(Permission.READ), null, null, null, Map.of(), null));
    List<MadeRule> rules = new ArrayList<>();
    int reading = 1 + chance.below(3);
    for (int i = 0; i < reading; i++) rules.add(read(model));
    if (chance.percent(65)) rules.add(create(model));
    if (chance.percent(75)) rules.add(update(model));
    if (chance.percent(25)) rules.add(update(model));
    if (chance.percent(45)) rules.add(delete(model));
    return rules;
  }

  private MadeRule read(Model model) {
    String role = chance.of("reader", "reader", "writer", "writer", "anonymous", "guest");
    return new MadeRule(
        role,
        EnumSet.of(Permission.READ),
        chance.percent(75) ? condition(model, 2) : null,
        null,
        chance.percent(55) ? columns(model, true) : null,
        Map.of(),
        paths && chance.percent(75) ? through(model) : null);
  }

  private MadeRule create(Model model) {
    Set<String> columns = chance.percent(35) ? columns(model, chance.percent(50)) : null;
    if (columns != null) {
      for (Column each : model.table().columns()) if (each.required()) columns.add(each.name());
    }
    return new MadeRule(
        "writer",
        EnumSet.of(Permission.CREATE),
        null,
        chance.percent(35) ? condition(model, 2) : null,
        columns,
        chance.percent(25) ? set(model) : Map.of(),
        null);
  }

  private MadeRule update(Model model) {
    return new MadeRule(
        chance.of("writer", "writer", "guest"),
        EnumSet.of(Permission.UPDATE),
        chance.percent(60) ? condition(model, 2) : null,
        chance.percent(40) ? condition(model, 1) : null,
        chance.percent(80) ? columns(model, chance.percent(20)) : null,
        chance.percent(15) ? set(model) : Map.of(),
        null);
  }

  private MadeRule delete(Model model) {
    return new MadeRule(
        "writer",
        EnumSet.of(Permission.DELETE),
        chance.percent(60) ? condition(model, 1) : null,
        null,
        null,
        Map.of(),
        null);
  }

  private Set<String> columns(Model model, boolean key) {
    Set<String> columns = new LinkedHashSet<>();
    for (Column column : model.table().columns()) {
      if (column.primaryKey() ? key : chance.percent(65)) columns.add(column.name());
    }
    if (columns.isEmpty()) columns.add(model.table().columns().getLast().name());
    return columns;
  }

  private Map<String, Condition.Term> set(Model model) {
    Map<String, Condition.Term> set = new LinkedHashMap<>();
    List<Column> settable = plain(model).stream().filter(each -> !isUnique(model, each)).toList();
    if (settable.isEmpty()) return Map.of();
    Column column = chance.of(settable);
    set.put(column.name(), term(column));
    return set;
  }

  private static boolean isUnique(Model model, Column column) {
    return model.table().isUnique(List.of(column));
  }

  /// A to-one relationship to a model before, so that none leads back.
  private @Nullable Relationship through(Model model) {
    List<Relationship> leading =
        model.relationships().stream()
            .filter(each -> each.direction() == Direction.MANY_TO_ONE)
            .filter(each -> models.all().indexOf(each.target()) < models.all().indexOf(model))
            .toList();
    return leading.isEmpty() ? null : chance.of(leading);
  }

  private Condition condition(Model model, int depth) {
    if (depth > 0 && chance.percent(25)) {
      return new Condition.Both(
          chance.percent(50), List.of(condition(model, depth - 1), condition(model, depth - 1)));
    }
    if (depth > 0 && chance.percent(12)) return new Condition.Not(condition(model, depth - 1));
    if (paths && depth > 0 && chance.percent(25) && !model.relationships().isEmpty()) {
      Relationship relationship = chance.of(model.relationships());
      return chance.percent(25)
          ? new Condition.Exists(relationship, chance.percent(60))
          : new Condition.Related(relationship, compare(relationship.target()));
    }
    return compare(model);
  }

  private Condition compare(Model model) {
    List<Column> columns = new ArrayList<>(plain(model));
    columns.addAll(foreign(model));
    if (columns.isEmpty() || chance.percent(10)) columns = model.primaryKey();
    Column column = chance.of(columns);
    boolean number = Cells.isNumber(column);
    if (number && chance.percent(20)) {
      return new Condition.In(column.name(), new Condition.Term(true, "nums"));
    }
    String operator =
        number && chance.percent(50) ? chance.of("lt", "ge") : chance.of("eq", "eq", "ne");
    return new Condition.Compare(column.name(), operator, term(column));
  }

  private Condition.Term term(Column column) {
    if (chance.percent(35) && Cells.isNumber(column)) return new Condition.Term(true, "sub");
    if (chance.percent(35) && Cells.isText(column)) return new Condition.Term(true, "name");
    return new Condition.Term(false, Cells.value(column, chance));
  }

  private static List<Column> plain(Model model) {
    List<Column> foreign = foreign(model);
    return model.table().columns().stream()
        .filter(each -> !each.primaryKey() && !each.version() && !Cells.isJson(each))
        .filter(each -> !foreign.contains(each))
        .toList();
  }

  private static List<Column> foreign(Model model) {
    return model.table().foreignKeys().stream()
        .flatMap(key -> key.columns().stream())
        .map(name -> model.table().column(name).orElseThrow())
        .toList();
  }
}
