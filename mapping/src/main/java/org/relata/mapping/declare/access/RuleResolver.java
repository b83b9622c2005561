package org.relata.mapping.declare.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.RuleGrammar;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RuleDeclaration;
import org.relata.mapping.declare.RuleDeclaration.Preset;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;

/// Resolves the names in the rules of one model.
///
/// @param inherited whether they are those that are declared for every model
record RuleResolver(Model model, boolean inherited, RuleGrammar grammar, Diagnostics diagnostics) {

  AccessRule rule(CheckedRule rule) {
    RuleDeclaration declared = rule.declared();
    Filter where = condition(declared.where()).orElse(new Filter.Everything());
    return new AccessRule(
        rule.roles(),
        rule.allows(),
        where,
        condition(declared.check()).orElse(where),
        declared.columns() == null ? model.table().columns() : columns(declared.columns(), rule),
        presets(rule),
        through(declared.through()));
  }

  private Optional<Filter> condition(@Nullable Located<String> text) {
    if (text == null) return Optional.empty();
    try {
      return Optional.of(grammar.condition(model, text.value()));
    } catch (QueryException wrong) {
      report(text.at(), wrong.getMessage());
      return Optional.empty();
    }
  }

  private List<Column> columns(List<Located<String>> declared, CheckedRule rule) {
    boolean leavesOut = CheckedRule.leavesOut(declared);
    List<Column> named = new ArrayList<>();
    for (Located<String> name : declared) {
      String attribute = leavesOut ? name.value().substring(1) : name.value();
      column(new Located<>(attribute, name.at())).ifPresent(named::add);
    }
    List<Column> columns =
        model.table().columns().stream()
            .filter(column -> named.contains(column) != leavesOut)
            .toList();
    if (rule.allows(Permission.READ) && named.size() == declared.size()) {
      checkPrimaryKey(columns, declared.getFirst().at());
    }
    return columns;
  }

  private void checkPrimaryKey(List<Column> columns, Location at) {
    for (Column column : model.primaryKey()) {
      if (columns.contains(column)) continue;
      report(
          at,
          "columns leave out %s, which is in the primary key of %s and always readable"
              .formatted(column.attribute(), model));
    }
  }

  private Optional<Column> column(Located<String> name) {
    Optional<Column> column = model.column(name.value());
    if (column.isPresent() && !column.get().isStored()) {
      report(
          name.at(),
          "%s is a property of %s, readable where what it reads is: %s"
              .formatted(name, model, attributes(column.get().reads())));
      return Optional.empty();
    }
    if (column.isEmpty()) {
      List<String> names = model.table().columns().stream().map(Column::attribute).toList();
      report(
          name.at(),
          model.relationship(name.value()).isPresent()
              ? "%s is a relationship of %s, not a column; available: %s"
                  .formatted(name, model, String.join(", ", names))
              : model + " has no column " + name + NearestName.hint(name.value(), names));
    }
    return column;
  }

  private static String attributes(Collection<Column> columns) {
    return columns.isEmpty()
        ? "nothing"
        : columns.stream().map(Column::attribute).collect(Collectors.joining(", "));
  }

  private Map<Column, Operand> presets(CheckedRule rule) {
    Map<Column, Operand> presets = new LinkedHashMap<>();
    PresetValues values = new PresetValues(grammar);
    for (Preset preset : rule.declared().set()) {
      Located<String> name = preset.column();
      Optional<Column> column = column(name).filter(each -> isPresettable(each, rule, name.at()));
      if (column.isEmpty()) continue;
      try {
        presets.put(column.get(), values.value(column.get(), preset.value().value()));
      } catch (QueryException wrong) {
        report(preset.value().at(), wrong.getMessage());
      }
    }
    return presets;
  }

  private boolean isPresettable(Column column, CheckedRule rule, Location at) {
    String reason = null;
    if (column.readOnly()) reason = "which is read-only";
    else if (column.identity()) reason = "whose values the database generates";
    else if (column.version()) reason = "the version number, which every update increments";
    else if (column.primaryKey() && rule.allows(Permission.UPDATE)) {
      reason = "which is in the primary key and stays when the row is updated";
    }
    if (reason != null) {
      report(at, "set cannot have %s of %s, %s".formatted(column.attribute(), model, reason));
    }
    return reason == null;
  }

  private @Nullable Relationship through(@Nullable Located<String> name) {
    if (name == null) return null;
    Optional<Relationship> relationship = model.relationship(name.value());
    if (relationship.isEmpty()) {
      List<String> names = model.relationships().stream().map(Relationship::name).toList();
      report(
          name.at(),
          model + " has no relationship " + name + NearestName.hint(name.value(), names));
      return null;
    }
    if (!relationship.get().list()) return relationship.get();
    report(name.at(), relationship.get() + " leads to many rows; through must lead to one");
    return null;
  }

  private void report(Location at, @Nullable String message) {
    String also = "; this access is that of every model that has none of its own";
    diagnostics.add(at, message + (inherited ? also : ""));
  }
}
