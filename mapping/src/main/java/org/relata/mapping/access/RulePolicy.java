package org.relata.mapping.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;

/// What follows from the rules that apply to a caller.
final class RulePolicy implements AccessPolicy {

  private static final Filter NOTHING = new Filter.Not(new Filter.Everything());

  private final Models declared;
  private final Models seen;
  private final Map<Model, List<AccessRule>> rules;

  /// By the paths of tables, which models that share one have of their own: reads and writes ask
  /// again and again.
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /// @param seen the models that callers know
  /// @param rules those that apply, of each declared model, in declared order
  RulePolicy(Models declared, Models seen, Map<Model, List<AccessRule>> rules) {
    this.declared = declared;
    this.seen = seen;
    this.rules = Map.copyOf(rules);
  }

  /// What the rules come to for a table; see the methods of [AccessPolicy].
  private record Kept(
      Map<Permission, Filter> rows,
      Map<Column, Filter> masks,
      Map<Permission, List<WriteRule>> writes,
      Map<ForeignKey, Table> hiddenTargets) {}

  private Kept kept(Table table) {
    return kept.computeIfAbsent(table.path(), _ -> keep(table));
  }

  private Kept keep(Table table) {
    Map<Permission, Filter> rows = new EnumMap<>(Permission.class);
    Map<Permission, List<WriteRule>> writes = new EnumMap<>(Permission.class);
    for (Permission permission : Permission.values()) {
      demanded(table, permission).ifPresent(filter -> rows.put(permission, filter));
      writes.put(permission, allowedWrites(table, permission));
    }
    return new Kept(rows, masked(table), writes, targets(table));
  }

  @Override
  public Optional<Filter> rows(Table table, Permission permission) {
    return Optional.ofNullable(kept(table).rows().get(permission));
  }

  @Override
  public Map<Column, Filter> masks(Table table) {
    return kept(table).masks();
  }

  @Override
  public List<WriteRule> writes(Table table, Permission permission) {
    return kept(table).writes().getOrDefault(permission, List.of());
  }

  @Override
  public Map<ForeignKey, Table> hiddenTargets(Table table) {
    return kept(table).hiddenTargets();
  }

  private Optional<Filter> demanded(Table table, Permission permission) {
    return declared
        .byPath(table.path())
        .map(model -> any(filters(model, permission, _ -> true)))
        .filter(filter -> !(filter instanceof Filter.Everything));
  }

  /// {@return what the rules demand that allow something, each once}
  private Set<Filter> filters(Model model, Permission permission, Predicate<AccessRule> which) {
    Set<Filter> filters = new LinkedHashSet<>();
    for (AccessRule rule : allowing(model, permission)) {
      if (which.test(rule)) filters.add(permission == Permission.READ ? read(rule) : rule.where());
    }
    return filters;
  }

  private List<AccessRule> allowing(Model model, Permission permission) {
    return rules.getOrDefault(model, List.of()).stream()
        .filter(rule -> rule.allows().contains(permission))
        .toList();
  }

  private Filter read(AccessRule rule) {
    Relationship through = rule.through();
    if (through == null) return rule.where();
    Filter leading = any(filters(through.target().declared(), Permission.READ, _ -> true));
    return rule.where().and(new Filter.Related(through, leading));
  }

  private static Filter any(Set<Filter> filters) {
    if (filters.contains(new Filter.Everything())) return new Filter.Everything();
    return switch (filters.size()) {
      case 0 -> NOTHING;
      case 1 -> filters.iterator().next();
      default -> new Filter.Or(new ArrayList<>(filters));
    };
  }

  private Map<Column, Filter> masked(Table table) {
    Optional<Model> model = seen.byPath(table.path());
    if (model.isEmpty()) return Map.of();
    Set<Filter> rows = filters(model.get().declared(), Permission.READ, _ -> true);
    Map<Column, Filter> masks = new LinkedHashMap<>();
    for (Column column : model.get().columns()) {
      if (column.primaryKey() || !column.isStored()) continue;
      Set<Filter> readable =
          filters(model.get().declared(), Permission.READ, rule -> rule.columns().contains(column));
      boolean everywhere = readable.equals(rows) || readable.contains(new Filter.Everything());
      if (!everywhere) masks.put(column, any(readable));
    }
    return Collections.unmodifiableMap(masks);
  }

  private List<WriteRule> allowedWrites(Table table, Permission permission) {
    Optional<Model> model = declared.byPath(table.path());
    if (model.isEmpty()) return List.of(WriteRule.all(table));
    return allowing(model.get(), permission).stream()
        .map(rule ->
            new WriteRule(Set.copyOf(rule.columns()), rule.set(), rule.where(), rule.check()))
        .toList();
  }

  private Map<ForeignKey, Table> targets(Table table) {
    Map<ForeignKey, Table> hidden = new LinkedHashMap<>();
    for (ForeignKey key : table.foreignKeys()) {
      declared
          .table(key.target())
          .filter(target -> demanded(target, Permission.READ).isPresent())
          .ifPresent(target -> hidden.put(key, target));
    }
    return Collections.unmodifiableMap(hidden);
  }
}
