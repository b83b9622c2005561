package org.relata.mapping.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.ClaimSlots.SlottedRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Rights;
import org.relata.mapping.model.Table;

/// Makes the models that callers with some roles know: without models, columns and relationships of
/// which no rule of theirs speaks.
final class SeenModels {

  private final Models declared;
  private final Map<Model, Model> seen = new LinkedHashMap<>();

  private SeenModels(Models declared, Map<Model, List<SlottedRule>> rules) {
    this.declared = declared;
    for (Model model : declared.all()) {
      List<SlottedRule> ofModel = rules.getOrDefault(model, List.of());
      if (ofModel.stream().anyMatch(rule -> !rule.rule().allows().isEmpty())) {
        seen.put(model, seen(model, ofModel));
      }
    }
  }

  /// {@return the models}
  ///
  /// @param rules those for the callers' roles, of each declared model
  static Models of(Models declared, Map<Model, List<SlottedRule>> rules) {
    return new SeenModels(declared, rules).models();
  }

  private static Model seen(Model model, List<SlottedRule> rules) {
    Set<Column> readable = columns(rules, Permission.READ);
    Predicate<Column> isKnown = column -> column.primaryKey() || readable.contains(column);
    List<Column> known =
        model.columns().stream()
            .filter(column -> column.reads().stream().allMatch(isKnown))
            .toList();
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (SlottedRule rule : rules) permissions.addAll(rule.rule().allows());
    permissions.retainAll(model.rights().permissions());
    Rights rights =
        new Rights(
            permissions,
            columns(rules, Permission.CREATE),
            columns(rules, Permission.UPDATE),
            preset(rules),
            masked(known, rules),
            rules.stream().anyMatch(SlottedRule::readsEveryRow));
    return model.seenWith(known, rights);
  }

  private static Set<Column> columns(List<SlottedRule> rules, Permission permission) {
    Set<Column> columns = new HashSet<>();
    for (SlottedRule rule : rules) {
      if (rule.allows(permission)) columns.addAll(rule.rule().columns());
    }
    return columns;
  }

  private static Set<Column> preset(List<SlottedRule> rules) {
    @Nullable Set<Column> preset = null;
    for (SlottedRule rule : rules) {
      if (!rule.allows(Permission.CREATE)) continue;
      if (preset == null) preset = new HashSet<>(rule.rule().set().keySet());
      else preset.retainAll(rule.rule().set().keySet());
    }
    return preset == null ? Set.of() : preset;
  }

  private static Set<Column> masked(List<Column> known, List<SlottedRule> rules) {
    Set<Column> masked = maskedStored(known, rules);
    return known.stream()
        .filter(column -> column.reads().stream().anyMatch(masked::contains))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The columns of a rule that always applies to every row are readable everywhere, and so are
  /// those of which every rule speaks that lets rows be read.
  private static Set<Column> maskedStored(List<Column> known, List<SlottedRule> rules) {
    List<SlottedRule> reading =
        rules.stream().filter(rule -> rule.allows(Permission.READ)).toList();
    return known.stream()
        .filter(column -> !column.primaryKey() && column.isStored())
        .filter(
            column -> !reading.stream().allMatch(rule -> rule.rule().columns().contains(column)))
        .filter(column ->
            reading.stream()
                .noneMatch(rule -> rule.readsEveryRow() && rule.rule().columns().contains(column)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Models models() {
    List<Relationship> relationships = new ArrayList<>();
    for (Model model : declared.all()) {
      model.relationships().stream()
          .filter(this::isKnown)
          .map(this::seen)
          .forEach(relationships::add);
    }
    List<Table> associations =
        declared.tables().stream()
            .filter(table -> declared.byTable(table.name()).isEmpty())
            .toList();
    return new Models(List.copyOf(seen.values()), associations, relationships);
  }

  /// {@return the relationship between the models that are seen}
  private Relationship seen(Relationship relationship) {
    Model source = Objects.requireNonNull(seen.get(relationship.source()));
    Model target = Objects.requireNonNull(seen.get(relationship.target()));
    boolean back = relationship.reverse().filter(this::isKnown).isPresent();
    return new Relationship(
        relationship.name(),
        source,
        target,
        relationship.direction(),
        relationship.list(),
        relationship.join(),
        relationship.loading(),
        relationship.orderings().stream()
            .filter(ordering -> target.columns().contains(ordering.column()))
            .toList(),
        relationship.cascades(),
        relationship.passiveDeletes(),
        relationship.viewonly() || linksAreRows(relationship),
        relationship.joinDepth(),
        back ? relationship.reverseName() : null,
        relationship.doc());
  }

  /// Rules say nothing of links. Where these are rows of a model they are written as such, as its
  /// rules allow.
  private boolean linksAreRows(Relationship relationship) {
    return relationship.join() instanceof Join.Through through
        && declared.byTable(through.association().name()).isPresent();
  }

  private boolean isKnown(Relationship relationship) {
    @Nullable Model source = seen.get(relationship.source());
    @Nullable Model target = seen.get(relationship.target());
    return source != null
        && target != null
        && isReadable(target)
        && isKnown(relationship.join(), source, target);
  }

  private static boolean isReadable(Model model) {
    return model.rights().allow(Permission.READ);
  }

  /// Nobody but relationships reads association tables, so they hide nothing.
  private static boolean isKnown(Join join, Model source, Model target) {
    return join.columns(Join.Side.SOURCE).allMatch(source.columns()::contains)
        && join.columns(Join.Side.TARGET).allMatch(target.columns()::contains);
  }
}
