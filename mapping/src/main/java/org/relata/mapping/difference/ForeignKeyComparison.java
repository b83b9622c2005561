package org.relata.mapping.difference;

import static org.relata.mapping.sql.SqlNames.quote;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogForeignKey;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.ForeignKey.Action;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.TableWriter;

/// Compares the foreign keys of a table: what they reference, and what becomes of their rows.
record ForeignKeyComparison(Table table, CatalogTable found, Findings findings) {

  void compare() {
    Set<CatalogForeignKey> matched = new HashSet<>();
    for (ForeignKey key : table.foreignKeys()) {
      Optional<CatalogForeignKey> same =
          found.foreignKeys().stream()
              .filter(each -> !matched.contains(each) && references(key, each))
              .findFirst();
      same.ifPresent(matched::add);
      same.ifPresentOrElse(existing -> compare(key, existing), () -> missing(key));
    }
    for (CatalogForeignKey key : found.foreignKeys()) {
      if (matched.contains(key)) continue;
      findings.error(
          where(key.columns()),
          "foreign key",
          Difference.NONE,
          text(key),
          alter() + " DROP CONSTRAINT " + quote(key.name()));
    }
  }

  private String alter() {
    return "ALTER TABLE " + TableWriter.name(table);
  }

  private String where(List<String> columns) {
    return columns.size() == 1
        ? table.name() + "." + columns.getFirst()
        : table.name() + ".(" + String.join(", ", columns) + ")";
  }

  private static boolean references(ForeignKey key, CatalogForeignKey existing) {
    return key.target().equals(existing.target())
        && key.columns().size() == existing.columns().size()
        && pairs(key.columns(), key.targetColumns())
            .equals(pairs(existing.columns(), existing.targetColumns()));
  }

  private static Set<List<String>> pairs(List<String> columns, List<String> targets) {
    Set<List<String>> pairs = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) pairs.add(List.of(columns.get(i), targets.get(i)));
    return pairs;
  }

  private void missing(ForeignKey key) {
    findings.error(
        where(key.columns()),
        "foreign key",
        text(key),
        Difference.NONE,
        alter() + " ADD " + TableWriter.foreignKey(key, key.name()));
  }

  private void compare(ForeignKey key, CatalogForeignKey existing) {
    boolean elsewhere =
        key.targetSchema() != null && !key.targetSchema().equals(existing.targetSchema());
    if (elsewhere || !text(key).equals(text(existing))) {
      findings.error(
          where(key.columns()),
          "foreign key",
          (elsewhere ? key.targetSchema() + "." : "") + text(key),
          (elsewhere ? existing.targetSchema() + "." : "") + text(existing),
          "%s DROP CONSTRAINT %s, ADD %s"
              .formatted(
                  alter(), quote(existing.name()), TableWriter.foreignKey(key, existing.name())));
    } else if (!existing.validated()) {
      findings.note(
          where(key.columns()),
          "foreign key",
          "valid for all rows",
          "not validated",
          alter() + " VALIDATE CONSTRAINT " + quote(existing.name()));
    }
    if (key.name() != null && !key.name().equals(existing.name())) {
      findings.note(
          where(key.columns()),
          "name of the foreign key",
          key.name(),
          existing.name(),
          "%s RENAME CONSTRAINT %s TO %s"
              .formatted(alter(), quote(existing.name()), quote(key.name())));
    }
  }

  private static String text(ForeignKey key) {
    boolean deferred = Boolean.TRUE.equals(key.initiallyDeferred());
    return text(
        key.target(),
        key.targetColumns(),
        actionOf(key.onDelete()),
        actionOf(key.onUpdate()),
        deferred || Boolean.TRUE.equals(key.deferrable()),
        deferred);
  }

  private static String text(CatalogForeignKey key) {
    return text(
        key.target(),
        key.targetColumns(),
        key.onDelete(),
        key.onUpdate(),
        key.deferrable(),
        key.deferred());
  }

  private static Action actionOf(@Nullable Action declared) {
    return declared == null ? Action.NO_ACTION : declared;
  }

  private static String text(
      String target,
      List<String> columns,
      Action onDelete,
      Action onUpdate,
      boolean deferrable,
      boolean deferred) {
    List<String> words = new ArrayList<>();
    words.add(target + "(" + String.join(", ", columns.stream().sorted().toList()) + ")");
    if (onDelete != Action.NO_ACTION) words.add("on delete " + lower(onDelete));
    if (onUpdate != Action.NO_ACTION) words.add("on update " + lower(onUpdate));
    if (deferrable) words.add("deferrable");
    if (deferred) words.add("initially deferred");
    return String.join(" ", words);
  }

  private static String lower(Action action) {
    return action.toString().toLowerCase(Locale.ROOT);
  }
}
