package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.ForeignKeyDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.ForeignKey.Action;

/// Resolves a table's foreign keys from those of its columns.
///
/// Columns whose foreign keys share a name form one composite key; so do those without a name that
/// together reference each column of a composite primary key exactly once, since PostgreSQL could
/// not create them separately.
record ForeignKeyResolver(DeclaredTables tables, Diagnostics diagnostics) {

  private static final List<String> ACTIONS =
      Arrays.stream(Action.values()).map(Action::toString).toList();

  /// A column's part of a foreign key.
  private record Part(
      ColumnDeclaration column, ForeignKeyDeclaration declared, DeclaredColumn target) {

    @Nullable String name() {
      return declared.name() == null ? null : declared.name().value();
    }

    Location at() {
      return declared.column().at();
    }
  }

  List<ForeignKey> foreignKeys(DeclaredTable table) {
    List<Part> parts = table.columns().stream().flatMap(column -> part(column).stream()).toList();
    List<Part> unnamed = parts.stream().filter(part -> part.name() == null).toList();
    Map<Object, List<Part>> groups = new LinkedHashMap<>();
    for (Part part : parts) {
      Object group = part.name();
      if (group == null) group = formCompositeKey(part, unnamed) ? part.target().table() : part;
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(part);
    }
    return groups.values().stream().flatMap(group -> foreignKey(group).stream()).toList();
  }

  private Optional<Part> part(ColumnDeclaration column) {
    ForeignKeyDeclaration declared = column.foreignKey();
    return declared == null
        ? Optional.empty()
        : tables
            .find(declared.column(), diagnostics)
            .map(target -> new Part(column, declared, target));
  }

  /// {@return whether the parts that reference the same table as `part` form a composite key}
  private static boolean formCompositeKey(Part part, List<Part> unnamed) {
    DeclaredTable table = part.target().table();
    if (table.primaryKey().size() < 2) return false;
    List<ColumnDeclaration> referenced =
        unnamed.stream()
            .filter(other -> other.target().table().equals(table))
            .map(other -> other.target().column())
            .filter(ColumnDeclaration::primaryKey)
            .toList();
    return part.target().column().primaryKey()
        && referenced.size() == table.primaryKey().size()
        && new HashSet<>(referenced).containsAll(table.primaryKey());
  }

  private Optional<ForeignKey> foreignKey(List<Part> parts) {
    DeclaredTable target = parts.getFirst().target().table();
    for (Part part : parts) {
      if (!part.target().table().equals(target)) {
        diagnostics.add(
            part.at(),
            "foreign key %s references two tables, %s and %s"
                .formatted(part.name(), target, part.target().table()));
        return Optional.empty();
      }
    }
    if (parts.stream().map(Part::target).distinct().count() < parts.size()) {
      diagnostics.add(
          parts.getLast().at(),
          "several columns of foreign key %s reference the same column; give each foreign key its own name"
              .formatted(parts.getFirst().name()));
      return Optional.empty();
    }
    Located<String> initially = option(parts, "initially", ForeignKeyDeclaration::initially);
    Located<Boolean> deferrable = option(parts, "deferrable", ForeignKeyDeclaration::deferrable);
    return Optional.of(
        new ForeignKey(
            parts.getFirst().name(),
            parts.stream().map(part -> part.column().databaseName()).toList(),
            target.name().value(),
            parts.stream().map(part -> part.target().column().databaseName()).toList(),
            action("ondelete", option(parts, "ondelete", ForeignKeyDeclaration::ondelete)),
            action("onupdate", option(parts, "onupdate", ForeignKeyDeclaration::onupdate)),
            deferrable == null ? null : deferrable.value(),
            new Deferral(diagnostics).deferred("foreign key", initially, deferrable),
            target.schemaName()));
  }

  /// {@return the value of an option, which must not differ between the parts}
  private <T> @Nullable Located<T> option(
      List<Part> parts, String key, Function<ForeignKeyDeclaration, @Nullable Located<T>> getter) {
    Located<T> first = null;
    for (Part part : parts) {
      Located<T> next = getter.apply(part.declared());
      if (first == null) {
        first = next;
      } else if (next != null && !Objects.equals(first.value(), next.value())) {
        diagnostics.add(
            next.at(),
            "conflicting %s within one foreign key: %s and %s".formatted(key, first, next));
      }
    }
    return first;
  }

  private @Nullable Action action(String key, @Nullable Located<String> declared) {
    String keyword = new Deferral(diagnostics).keyword(key, declared, ACTIONS);
    return keyword == null ? null : Action.valueOf(keyword.replace(' ', '_'));
  }
}
