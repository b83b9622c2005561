package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.Caller;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.World;

/// Rules on the models of a world, and what a member with the claim `sub` writes under them.
final class Ruled {

  private static final Filter EVERY = new Filter.Everything();

  private final World world;
  private final Map<Model, List<AccessRule>> rules = new LinkedHashMap<>();
  private final List<String> statements = new ArrayList<>();

  Ruled(World world) {
    this.world = world;
  }

  /// Lets a member do something with rows of a model, of which they must meet the same afterwards.
  ///
  /// @param columns the names of the columns; none for all
  Ruled allow(String model, Set<Permission> allows, Filter where, String... columns) {
    return allow(model, allows, where, where, Map.of(), columns);
  }

  Ruled allow(
      String model,
      Set<Permission> allows,
      Filter where,
      Filter check,
      Map<String, Object> set,
      String... columns) {
    Map<Column, Operand> values = new LinkedHashMap<>();
    set.forEach((name, value) -> values.put(world.column(model, name), operand(value)));
    List<Column> named = Arrays.stream(columns).map(name -> world.column(model, name)).toList();
    Model on = world.model(model);
    rules
        .computeIfAbsent(on, _ -> new ArrayList<>())
        .add(
            new AccessRule(
                Set.of("member"),
                allows,
                where,
                check,
                named.isEmpty() ? on.columns() : named,
                values,
                null));
    return this;
  }

  Ruled allowAll(String model) {
    return allow(model, EnumSet.allOf(Permission.class), EVERY);
  }

  private static Operand operand(Object value) {
    return value instanceof String text && text.startsWith("$")
        ? new Operand.Claim(List.of(text.substring(1)))
        : new Operand.Value(value);
  }

  /// {@return that a column has a value; of one that begins with a dollar, that of a claim}
  Filter is(String model, String column, Object value) {
    return new Filter.Compare(world.column(model, column), Operator.EQ, operand(value));
  }

  Filter related(String model, String relationship, Filter filter) {
    return new Filter.Related(world.relationship(model, relationship), filter);
  }

  private AccessView view() {
    Models models = world.mapping().models();
    return AccessView.of(new AccessRules(models, true, rules), Set.of("member"));
  }

  /// {@return a model as a member sees it}
  Model model(AccessView view, String name) {
    return view.models().byName(name).orElseThrow();
  }

  /// A change by a member.
  @FunctionalInterface
  interface Changing {
    Change of(AccessView view);
  }

  Optional<WriteResult> write(int sub, Changing change) {
    AccessView view = view();
    Change made = change.of(view);
    return write(view, sub, made, Query.of(made.model()));
  }

  private Optional<WriteResult> write(AccessView view, int sub, Change change, Query shown) {
    Caller caller = new Caller(true, Set.of("member"), Map.of("sub", sub));
    statements.clear();
    RecordSession session =
        world
            .mapping()
            .seenBy(view)
            .session(
                (text, _) -> statements.add(text),
                view.access(caller, (claim, _) -> Optional.of(claim)));
    return session.write(change, shown);
  }

  /// {@return the statements of the last change}
  List<String> statements() {
    return statements;
  }

  WriteResult create(int sub, String model, String... rows) {
    return write(sub, view -> new Change.Create(model(view, model), rows(view, model, rows)))
        .orElseThrow();
  }

  private List<Row> rows(AccessView view, String model, String... rows) {
    return Arrays.stream(rows).map(row -> World.row(model(view, model), row)).toList();
  }

  Optional<WriteResult> update(int sub, String model, Object key, String row) {
    return write(
        sub,
        view -> {
          Model seen = model(view, model);
          return new Change.Update(seen, World.key(key), World.row(seen, row));
        });
  }

  Optional<WriteResult> replace(int sub, String model, Object key, String row) {
    return write(
        sub,
        view -> {
          Model seen = model(view, model);
          return new Change.Replace(seen, World.key(key), World.row(seen, row));
        });
  }

  WriteResult upsert(int sub, String model, String unique, String... rows) {
    return write(
            sub,
            view -> {
              Model seen = model(view, model);
              List<Column> columns = List.of(seen.column(unique).orElseThrow());
              return new Change.Upsert(seen, columns, rows(view, model, rows));
            })
        .orElseThrow();
  }

  Optional<WriteResult> delete(int sub, String model, Object key) {
    return write(sub, view -> new Change.Delete(model(view, model), World.key(key)));
  }

  Optional<WriteResult> add(
      int sub, String model, String relationship, Object parent, String... rows) {
    return write(
        sub,
        view -> {
          Relationship seen = model(view, model).relationship(relationship).orElseThrow();
          return new Change.Add(seen, World.key(parent), rows(view, seen.target().name(), rows));
        });
  }

  Optional<WriteResult> link(
      int sub, String model, String relationship, Object parent, String... rows) {
    return write(
        sub,
        view -> {
          Relationship seen = model(view, model).relationship(relationship).orElseThrow();
          return new Change.Link(seen, World.key(parent), rows(view, seen.target().name(), rows));
        });
  }

  Optional<WriteResult> unlink(
      int sub, String model, String relationship, Object parent, Object key) {
    return write(
        sub,
        view ->
            new Change.Unlink(
                model(view, model).relationship(relationship).orElseThrow(),
                World.key(parent),
                World.key(key)));
  }

  static Key key(Object value) {
    return World.key(value);
  }
}
