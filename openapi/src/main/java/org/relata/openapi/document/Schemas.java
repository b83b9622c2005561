package org.relata.openapi.document;

/// Schemas that are made often.
public final class Schemas {

  private Schemas() {}

  /// {@return a reference to a schema of the components}
  public static Schema ref(String name) {
    return new SchemaBuilder().ref("#/components/schemas/" + name).build();
  }

  /// {@return an array of such}
  public static Schema arrayOf(Schema items) {
    return new SchemaBuilder().type("array").items(items).build();
  }

  /// {@return a string}
  ///
  /// @param description what it is, for people
  public static Schema text(String description) {
    return new SchemaBuilder().type("string").description(description).build();
  }

  /// {@return null alone}
  public static Schema nothing() {
    return new SchemaBuilder().type("null").build();
  }
}
