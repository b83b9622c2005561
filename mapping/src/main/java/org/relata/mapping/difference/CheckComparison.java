package org.relata.mapping.difference;

import static org.relata.mapping.sql.SqlNames.quote;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.catalog.CatalogCheck;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.difference.Difference.Severity;
import org.relata.mapping.difference.ExpressionPair.Place;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.TableWriter;

/// Compares the check constraints of a table: those with a name by it, others by their condition.
record CheckComparison(Table table, CatalogTable found, Findings findings) {

  void compare() {
    Set<CatalogCheck> matched = new HashSet<>();
    for (Table.Check check : table.checks()) {
      Optional<CatalogCheck> same =
          check.name() == null ? byCondition(check, matched) : named(check);
      same.ifPresent(matched::add);
      same.ifPresentOrElse(existing -> compare(check, existing), () -> missing(check));
    }
    for (CatalogCheck check : found.checks()) {
      if (!matched.contains(check)) additional(check);
    }
  }

  /// It may refuse rows that fit the models.
  private void additional(CatalogCheck check) {
    findings.error(
        table.name(),
        "check " + check.name(),
        Difference.NONE,
        check.expression(),
        alter() + " DROP CONSTRAINT " + quote(check.name()));
  }

  private String alter() {
    return "ALTER TABLE " + TableWriter.name(table);
  }

  private Optional<CatalogCheck> named(Table.Check check) {
    return found.checks().stream().filter(each -> each.name().equals(check.name())).findFirst();
  }

  private Optional<CatalogCheck> byCondition(Table.Check check, Set<CatalogCheck> matched) {
    List<CatalogCheck> left =
        found.checks().stream().filter(each -> !matched.contains(each)).toList();
    int same = findings.firstSame(left.stream().map(each -> pair(check, each)).toList());
    return same < 0 ? Optional.empty() : Optional.of(left.get(same));
  }

  private ExpressionPair pair(Table.Check check, CatalogCheck existing) {
    Place place =
        new Place(found.schema(), found.name(), Place.Kind.CONDITION, existing.name(), "");
    return new ExpressionPair(place, check.sql(), existing.expression());
  }

  private void missing(Table.Check check) {
    findings.error(
        table.name(),
        what(check),
        check.sql(),
        Difference.NONE,
        alter() + " ADD " + TableWriter.check(check));
  }

  private void compare(Table.Check check, CatalogCheck existing) {
    findings.compare(
        pair(check, existing),
        Severity.ERROR,
        table.name(),
        what(check),
        "%s DROP CONSTRAINT %s, ADD %s"
            .formatted(alter(), quote(existing.name()), TableWriter.check(check)));
    if (existing.validated()) return;
    findings.note(
        table.name(),
        "check " + existing.name(),
        "valid for all rows",
        "not validated",
        alter() + " VALIDATE CONSTRAINT " + quote(existing.name()));
  }

  private static String what(Table.Check check) {
    return check.name() == null ? "check" : "check " + check.name();
  }
}
