package org.relata.mapping.testing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.ClaimReader;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.TextType;

/// Rules written out one by one.
public final class RuleBook {

  private final Models models;
  private final Map<Model, List<AccessRule>> rules = new LinkedHashMap<>();

  public RuleBook(Models models) {
    this.models = models;
  }

  public AccessRules rules() {
    return new AccessRules(models, true, rules);
  }

  private RuleBook add(String model, AccessRule rule) {
    rules.computeIfAbsent(model(model), _ -> new ArrayList<>()).add(rule);
    return this;
  }

  private Model model(String name) {
    return models.byName(name).orElseThrow();
  }

  /// Lets everything be done with all rows of a model.
  public RuleBook all(String role, String model) {
    Filter every = new Filter.Everything();
    return add(
        model,
        new AccessRule(
            Set.of(role),
            EnumSet.allOf(Permission.class),
            every,
            every,
            model(model).columns(),
            Map.of(),
            null));
  }

  /// Lets rows of a model be read.
  ///
  /// @param columns those that may be read; none for all
  public RuleBook read(String role, String model, Filter where, String... columns) {
    return rule(role, model, Set.of(Permission.READ), where, columns);
  }

  /// Lets something be done with rows of a model.
  public RuleBook rule(
      String role, String model, Set<Permission> allows, Filter where, String... columns) {
    return add(
        model,
        new AccessRule(
            Set.of(role), allows, where, where, columns(model, columns), Map.of(), null));
  }

  /// Lets all rows of a model be read, and be updated if they meet a filter then.
  public RuleBook checked(String role, String model, Filter check) {
    Set<Permission> allows = Set.of(Permission.READ, Permission.UPDATE);
    List<Column> columns = model(model).columns();
    Filter every = new Filter.Everything();
    return add(model, new AccessRule(Set.of(role), allows, every, check, columns, Map.of(), null));
  }

  /// Lets rows be read where the row that a relationship leads to may be read.
  public RuleBook readThrough(String role, String model, String relationship) {
    Relationship through = model(model).relationship(relationship).orElseThrow();
    Filter every = new Filter.Everything();
    return add(
        model,
        new AccessRule(
            Set.of(role),
            Set.of(Permission.READ),
            every,
            every,
            model(model).columns(),
            Map.of(),
            through));
  }

  private List<Column> columns(String model, String... names) {
    if (names.length == 0) return model(model).columns();
    List<String> wanted = List.of(names);
    return model(model).columns().stream()
        .filter(column -> column.primaryKey() || wanted.contains(column.attribute()))
        .toList();
  }

  /// {@return that a column has a value; of one that begins with a dollar, that of a claim}
  public Filter compare(String model, String column, Operator operator, Object value) {
    Column compared = model(model).column(column).orElseThrow();
    return value instanceof String text && text.startsWith("$")
        ? new Filter.Compare(compared, operator, new Operand.Claim(List.of(text.substring(1))))
        : Filter.compare(compared, operator, value);
  }

  /// {@return that a column has a value, see [#compare]}
  public Filter is(String model, String column, Object value) {
    return compare(model, column, Operator.EQ, value);
  }

  /// Takes whole numbers and texts for what they are, and nothing else.
  public static final ClaimReader READER = RuleBook::read;

  private static Optional<Object> read(Object claim, ColumnType type) {
    boolean fits =
        (type instanceof IntegerType && claim instanceof Integer)
            || (type instanceof TextType && claim instanceof String);
    return fits ? Optional.of(claim) : Optional.empty();
  }
}
