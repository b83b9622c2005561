package org.relata.mapping.catalog;

import org.jspecify.annotations.Nullable;

/// A column of a database's table.
///
/// @param type as PostgreSQL's `format_type` writes it, such as `character varying(80)`; that which
///   a domain stands on
/// @param domain the domain; null for none
/// @param enumType the enum of its values, or of the elements of its arrays; null for none
/// @param defaultValue an expression; null for none
/// @param identity whether the database numbers it
/// @param generated how it is computed of other columns, which its `defaultValue` says
/// @param sequence the sequence that is the column's own; null for none
/// @param comment null for none
public record CatalogColumn(
    String name,
    String type,
    @Nullable String domain,
    @Nullable CatalogEnum enumType,
    boolean notNull,
    @Nullable String defaultValue,
    Identity identity,
    Generated generated,
    @Nullable String sequence,
    @Nullable String comment) {

  /// Whether a column is an identity column.
  public enum Identity {
    NONE,
    BY_DEFAULT,
    ALWAYS
  }

  /// Whether a column is computed of others.
  public enum Generated {
    NONE,
    STORED,
    VIRTUAL
  }

  /// A column without anything else.
  public CatalogColumn(String name, String type) {
    this(
        name,
        type,
        null,
        null,
        false,
        null,
        Identity.NONE,
        Generated.NONE,
        null,
        /* comment= */ null);
  }

  /// {@return whether its values are numbers of a sequence: an identity, or a `serial`}
  public boolean numbered() {
    return identity != Identity.NONE || isSerial();
  }

  /// {@return whether its default is the next number of its own sequence}
  public boolean isSerial() {
    return sequence != null && defaultValue != null && defaultValue.startsWith("nextval(");
  }

  /// {@return whether an insert need not give a value}
  public boolean optional() {
    return !notNull || defaultValue != null || identity != Identity.NONE;
  }

  /// {@return whether its default is the next number of any sequence}
  public boolean takesNextNumber() {
    return identity != Identity.NONE
        || (defaultValue != null && defaultValue.startsWith("nextval("));
  }
}
