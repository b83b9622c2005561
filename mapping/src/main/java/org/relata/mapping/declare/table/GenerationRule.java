package org.relata.mapping.declare.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.GenerationDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Generation;

/// Decides where the values of a column come from that nobody writes, and refuses what such a
/// column cannot have.
record GenerationRule(Diagnostics diagnostics) {

  private static final String ALWAYS = "always";
  private static final List<String> IDENTITY = List.of(ALWAYS, "by default");
  private static final String DATABASE = "database";

  /// {@return the column's generation; null if its values are written}
  @Nullable Generation generation(ColumnDeclaration column) {
    GenerationDeclaration declared = column.generation();
    if (declared == null) return null;
    if (isReadOnly(column)) refuseWritten(column, declared);
    return switch (declared) {
      case GenerationDeclaration.Computed computed -> computed(column, computed);
      case GenerationDeclaration.Identity(var when) -> {
        word(when, "identity", IDENTITY);
        yield isAlways(declared) ? new Generation.Numbered() : null;
      }
      case GenerationDeclaration.Property _ ->
          throw new IllegalArgumentException(column.attribute() + " is no column");
      case GenerationDeclaration.Filled(var by) -> filled(by);
    };
  }

  private Generation filled(Located<String> by) {
    word(by, "filled_by", List.of(DATABASE));
    return new Generation.Filled();
  }

  /// {@return whether nobody may write a column}
  static boolean isReadOnly(ColumnDeclaration column) {
    GenerationDeclaration declared = column.generation();
    return declared != null
        && (!(declared instanceof GenerationDeclaration.Identity) || isAlways(declared));
  }

  private static boolean isAlways(GenerationDeclaration declared) {
    return declared instanceof GenerationDeclaration.Identity(var when)
        && when.value().equals(ALWAYS);
  }

  private void word(Located<String> word, String key, List<String> words) {
    if (words.contains(word.value())) return;
    diagnostics.add(
        word.at(), "no such " + key + " " + word + NearestName.hint(word.value(), words));
  }

  private Generation computed(ColumnDeclaration column, GenerationDeclaration.Computed computed) {
    Location at = computed.at();
    if (computed.sql().value().isBlank()) {
      diagnostics.add(at, "computed must be an expression, not empty text");
    }
    if (column.primaryKey()) report(at, column, "it is a primary key");
    if (column.serverDefault() != null) report(at, column, "it has a server_default");
    if (!computed.stored() && column.index()) report(at, column, "it is not stored, and has index");
    if (!computed.stored() && column.unique()) {
      report(at, column, "it is not stored, and has unique");
    }
    return new Generation.Computed(computed.sql().value(), computed.stored());
  }

  private void report(Location at, ColumnDeclaration column, String reason) {
    diagnostics.add(
        at, "column " + column.attribute() + " cannot be computed by the database: " + reason);
  }

  private void refuseWritten(ColumnDeclaration column, GenerationDeclaration declared) {
    refuse(column, declared, "default", column.defaultValue() != null);
    refuse(column, declared, "onupdate", column.onUpdate() != null);
    refuse(column, declared, "version", column.isVersion());
    refuse(column, declared, "autoincrement", column.autoincrement() != null);
  }

  private void refuse(
      ColumnDeclaration column, GenerationDeclaration declared, String key, boolean has) {
    if (!has) return;
    diagnostics.add(
        declared.at(),
        "column %s has %s and is never written; it cannot have %s"
            .formatted(column.attribute(), declared.key(), key));
  }
}
