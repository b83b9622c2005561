package org.relata.openapi.document;

/// Schemas that are made often.
public final class Schemas {

  private Schemas() {}

  /// {@return a reference to a schema of the components}
  public static Schema ref(String name) {
    return new Schema.Reference("#/components/schemas/" + name);
  }

  /// {@return an array of such}
  public static Schema.Described arrayOf(Schema items) {
    return new SchemaBuilder().type("array").items(items).build();
  }

  /// {@return a string}
  ///
  /// @param description what it is, for people
  public static Schema.Described text(String description) {
    return new SchemaBuilder().type("string").description(description).build();
  }

  /// {@return null alone}
  public static Schema nothing() {
    return new SchemaBuilder().type("null").build();
  }
}
