package org.relata.openapi.describe;

/// What schemas there are besides those of the rows of models.
enum SchemaKind {
  /// A row where it stands in another one.
  NESTED("Nested"),
  /// A row to create.
  CREATE("Create"),
  /// A row as it is to be.
  REPLACE("Replace"),
  /// The columns of a row to change.
  UPDATE("Update"),
  /// What is wrong.
  PROBLEM("Problem"),
  /// One thing that is wrong.
  VIOLATION("Violation"),
  /// What the service has.
  INDEX("Index"),
  /// That the service is up.
  HEALTH("Health"),
  /// The query of a list.
  QUERY("Query"),
  /// An operation of a batch.
  BATCH_OPERATION("BatchOperation"),
  /// The response to an operation of a batch.
  BATCH_RESPONSE("BatchResponse"),
  /// An operation of a JSON Patch.
  PATCH_OPERATION("JsonPatchOperation");

  private final String suffix;

  SchemaKind(String suffix) {
    this.suffix = suffix;
  }

  /// {@return whether each model has one}
  boolean ofModels() {
    return compareTo(UPDATE) <= 0;
  }

  /// {@return its name, or what follows the model's}
  String suffix() {
    return suffix;
  }
}
