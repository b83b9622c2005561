package org.relata.mapping.difference;

import static org.relata.mapping.sql.SqlNames.quote;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogColumn.Generated;
import org.relata.mapping.catalog.CatalogColumn.Identity;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.difference.Difference.Severity;
import org.relata.mapping.difference.ExpressionPair.Place;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.TableWriter;
import org.relata.mapping.sql.SqlNames;

/// Compares a column with the one of that name in a database.
///
/// @param stored whether the table's rows are stored in it; if not, it is a view
record ColumnComparison(
    Table table, CatalogTable found, TableWriter writer, Findings findings, boolean stored) {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  void compare(Column column, CatalogColumn existing) {
    type(column, existing);
    if (stored) {
      nullability(column, existing);
      values(column, existing);
    }
    Comments.compare(
        findings,
        where(column),
        column.doc(),
        existing.comment(),
        TableWriter.comment(table, column, column.doc()));
  }

  private void values(Column column, CatalogColumn existing) {
    if (column.generation() instanceof Generation.Computed computed)
      computed(column, existing, computed);
    else if (existing.generated() != Generated.NONE) generated(column, existing);
    else if (column.generation() instanceof Generation.Numbered) numbered(column, existing);
    else if (column.identity()) identity(column, existing);
    else defaultValue(column, existing);
  }

  private String where(Column column) {
    return table.name() + "." + column.name();
  }

  private String alter(Column column) {
    return "ALTER TABLE %s ALTER COLUMN %s"
        .formatted(TableWriter.name(table), quote(column.name()));
  }

  private void type(Column column, CatalogColumn existing) {
    if (TypeFit.fits(column.type(), existing)) return;
    String name = existing.domain() == null ? "" : " (domain " + existing.domain() + ")";
    String type = SqlNames.type(column.type());
    findings.error(
        where(column),
        "type",
        column.type().toString(),
        existing.type() + name,
        stored ? alter(column) + " TYPE " + type + " USING " + using(column, type) : null);
  }

  private static String using(Column column, String type) {
    return quote(column.name()) + "::" + type;
  }

  private void nullability(Column column, CatalogColumn existing) {
    if (column.nullable() != existing.notNull()) return;
    findings.error(
        where(column),
        "nullability",
        column.nullable() ? "nullable" : "not null",
        existing.notNull() ? "not null" : "nullable",
        alter(column) + (column.nullable() ? " DROP" : " SET") + " NOT NULL");
  }

  private void generated(Column column, CatalogColumn existing) {
    if (column.readOnly()) return;
    findings.error(
        where(column),
        "generation",
        "written",
        "generated always as " + existing.defaultValue(),
        alter(column) + " DROP EXPRESSION");
  }

  private void computed(Column column, CatalogColumn existing, Generation.Computed computed) {
    if (existing.generated() == Generated.NONE) {
      findings.error(
          where(column),
          "generated",
          "generated always as " + computed.sql(),
          Difference.NONE,
          null);
      return;
    }
    boolean stored = existing.generated() == Generated.STORED;
    if (computed.stored() != stored) {
      findings.note(
          where(column),
          "generated",
          computed.stored() ? "stored" : "virtual",
          stored ? "stored" : "virtual",
          null);
    }
    Place place =
        new Place(
            found.schema(), found.name(), Place.Kind.GENERATED, column.name(), existing.type());
    findings.compare(
        new ExpressionPair(place, computed.sql(), String.valueOf(existing.defaultValue())),
        Severity.ERROR,
        where(column),
        "generated",
        alter(column) + " SET EXPRESSION AS (" + computed.sql() + ")");
  }

  private void numbered(Column column, CatalogColumn existing) {
    if (existing.identity() == Identity.ALWAYS) return;
    boolean none = existing.identity() == Identity.NONE;
    findings.error(
        where(column),
        "identity",
        "always as identity",
        none ? Difference.NONE : "by default as identity",
        alter(column) + (none ? " ADD GENERATED ALWAYS AS IDENTITY" : " SET GENERATED ALWAYS"));
  }

  private void identity(Column column, CatalogColumn existing) {
    String declared = "by default as identity";
    if (existing.identity() == Identity.ALWAYS) {
      findings.error(
          where(column),
          "identity",
          declared,
          "always as identity",
          alter(column) + " SET GENERATED BY DEFAULT");
    } else if (existing.identity() == Identity.NONE && existing.defaultValue() == null) {
      findings.error(
          where(column),
          "identity",
          declared,
          Difference.NONE,
          alter(column) + " ADD GENERATED BY DEFAULT AS IDENTITY");
    } else if (!existing.numbered()) {
      findings.note(
          where(column), "identity", declared, "default " + existing.defaultValue(), null);
    }
  }

  private void defaultValue(Column column, CatalogColumn existing) {
    if (existing.numbered()) {
      findings.note(where(column), "identity", Difference.NONE, numbers(existing), null);
      return;
    }
    String found = existing.defaultValue();
    if (column.serverDefault() == null) {
      if (found != null && column.defaultValue() == null) {
        findings.note(
            where(column), "default", Difference.NONE, found, alter(column) + " DROP DEFAULT");
      }
      return;
    }
    String declared = writer.value(column.type(), column.serverDefault());
    String fix = alter(column) + " SET DEFAULT " + declared;
    compare(column, declared, found, fix);
  }

  private void compare(Column column, String declared, @Nullable String existing, String fix) {
    if (existing == null) {
      findings.error(where(column), "default", declared, Difference.NONE, fix);
      return;
    }
    Place place = new Place(found.schema(), found.name(), Place.Kind.DEFAULT, column.name(), "");
    ExpressionPair pair = new ExpressionPair(place, likewise(declared, existing), existing);
    findings.compare(pair, Severity.ERROR, where(column), "default", fix);
  }

  /// A number may stand in quotes in the database, as SQLAlchemy writes one.
  private static String likewise(String declared, String existing) {
    boolean quoted = existing.startsWith("'") && NUMBER.matcher(declared).matches();
    return quoted ? "'" + declared + "'" : declared;
  }

  private static String numbers(CatalogColumn existing) {
    return switch (existing.identity()) {
      case ALWAYS -> "always as identity";
      case BY_DEFAULT -> "by default as identity";
      case NONE -> "default " + existing.defaultValue();
    };
  }
}
