package org.relata.service.access.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;

/// What somebody's writes may find out of what is hidden, or bring to light, as the documentation
/// says: what rules look at, keys that are taken, rows that point at a row. There the databases
/// must not differ.
final class Reach {

  private final World world;
  private final Visitor visitor;
  private final boolean writes;
  private final Set<String> looked = new HashSet<>();
  private final Set<Model> wide = new HashSet<>();
  private final Set<Model> deleted = new HashSet<>();

  Reach(World world, Visitor visitor) {
    this.world = world;
    this.visitor = visitor;
    boolean any = false;
    for (Model model : world.models().all()) {
      any |= allows(model, Permission.CREATE, Permission.UPDATE, Permission.DELETE);
      for (MadeRule rule : world.rules(model, visitor)) look(model, rule);
      if (allows(model, Permission.DELETE)) delete(model);
    }
    this.writes = any;
  }

  private boolean allows(Model model, Permission... permissions) {
    for (Permission each : permissions) {
      if (!world.rules(model, visitor, each).isEmpty()) return true;
    }
    return false;
  }

  private void look(Model model, MadeRule rule) {
    boolean across = rule.through() != null;
    if (rule.through() != null) look(rule.through());
    for (Condition each : rule.conditions()) across |= look(model, each);
    if (across && rule.allows(Permission.READ)) wide.add(model);
  }

  /// {@return whether the condition looks at other rows}
  private boolean look(Model model, Condition condition) {
    return switch (condition) {
      case Condition.Compare(var column, _, _) -> at(model, column);
      case Condition.In(var column, _) -> at(model, column);
      case Condition.Related(var relationship, var inner) -> {
        look(relationship);
        look(relationship.target(), inner);
        yield true;
      }
      case Condition.Exists(var relationship, _) -> {
        look(relationship);
        yield true;
      }
      case Condition.Not(var inner) -> look(model, inner);
      case Condition.Both(_, var all) -> {
        boolean across = false;
        for (Condition each : all) across |= look(model, each);
        yield across;
      }
    };
  }

  private boolean at(Model model, String column) {
    looked.add(model.table().name() + "." + column);
    return false;
  }

  private void look(Relationship relationship) {
    switch (relationship.join()) {
      case Join.Through(Table association, _, _, _) -> looked.add(association.name());
      case Join.Direct(var pairs, _, _) -> {
        for (Join.Pair pair : pairs) {
          looked.add(pair.source().table() + "." + pair.source().name());
          looked.add(pair.target().table() + "." + pair.target().name());
        }
      }
    }
  }

  private void delete(Model model) {
    if (!deleted.add(model)) return;
    for (Relationship each : model.relationships()) {
      if (each.cascades().contains(Cascade.DELETE)) delete(each.target());
    }
  }

  /// {@return whether a hidden value may be another one}
  ///
  /// @param hiddenRow whether the whole row is hidden
  boolean leaves(Model model, Column column, boolean hiddenRow) {
    if (column.primaryKey() || (column.version() && !hiddenRow)) return false;
    if (!writes) return true;
    if (looked.contains(column.table() + "." + column.name())) return false;
    List<MadeRule> reading =
        world.rules(model, visitor, Permission.READ).stream()
            .filter(rule -> rule.speaksOf(column.name()))
            .toList();
    if (wide.contains(model) && (hiddenRow || !reading.isEmpty())) return false;
    return hiddenRow || reading.stream().noneMatch(rule -> isMovedBy(model, rule));
  }

  /// Whoever changes what a rule looks at may make it give more of the row.
  private boolean isMovedBy(Model model, MadeRule reading) {
    return reading.conditions().stream()
        .anyMatch(condition ->
            model.table().columns().stream()
                .filter(column -> isGivenIn(model, column, Permission.UPDATE))
                .anyMatch(column -> speaksOf(condition, column.name())));
  }

  private static boolean speaksOf(Condition condition, String column) {
    return switch (condition) {
      case Condition.Compare(var compared, _, _) -> compared.equals(column);
      case Condition.In(var compared, _) -> compared.equals(column);
      case Condition.Related _, Condition.Exists _ -> true;
      case Condition.Not(var inner) -> speaksOf(inner, column);
      case Condition.Both(_, var all) -> all.stream().anyMatch(each -> speaksOf(each, column));
    };
  }

  private boolean isGivenIn(Model model, Column column, Permission permission) {
    return world.rules(model, visitor, permission).stream()
        .anyMatch(rule -> rule.speaksOf(column.name()) || rule.set().containsKey(column.name()));
  }

  /// {@return whether a hidden foreign key may lead elsewhere}
  boolean leaves(Table table, ForeignKey key) {
    if (!writes) return true;
    Model target = world.models().byTable(key.target()).orElseThrow();
    return !deleted.contains(target)
        && target.primaryKey().stream()
            .noneMatch(column -> isGivenIn(target, column, Permission.UPDATE))
        && key.columns().stream().noneMatch(name -> looked.contains(table.name() + "." + name));
  }

  /// {@return whether there may be other hidden rows}
  boolean leavesRows(Model model) {
    return !writes || !wide.contains(model);
  }

  /// {@return whether nobody can find out which keys are taken}
  boolean leavesKeys(Model model) {
    return !allows(model, Permission.CREATE)
        && model.primaryKey().stream()
            .noneMatch(column -> isGivenIn(model, column, Permission.UPDATE));
  }

  /// {@return whether there may be other links to or from what is hidden}
  boolean leavesLinks(Table association) {
    return !writes || !looked.contains(association.name());
  }
}
