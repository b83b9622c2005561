package org.relata.openapi.describe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Endpoints;

/// The names of what a document has: the same for all slices of it, and no two the same.
///
/// Where two would be the same, as `listPersonAddresses` of a model `PersonAddresses`, the later
/// one has a `_` at its end. The names of models come first.
final class Names {

  private static final String SERVICE = "Service";

  private final Map<Object, String> schemas = new HashMap<>();
  private final Map<Endpoint, String> operations = new HashMap<>();
  private final Map<Column, String> filters = new HashMap<>();
  private final String serviceTag;

  Names(Models models) {
    Set<String> taken = new HashSet<>();
    for (Model model : models.all()) schemas.put(model, unique(model.name(), taken));
    this.serviceTag = unique(SERVICE, new HashSet<>(taken));
    for (SchemaKind kind : SchemaKind.values()) {
      if (!kind.ofModels()) schemas.put(kind, unique(kind.suffix(), taken));
    }
    for (Model model : models.all()) derived(model, taken);
    Set<String> takenOperations = new HashSet<>();
    for (Endpoint endpoint : Endpoints.of(models)) {
      operations.put(endpoint, unique(endpoint.id(), takenOperations));
    }
  }

  /// A schema of a model for one purpose.
  private record Derived(Model model, SchemaKind kind) {}

  private void derived(Model model, Set<String> taken) {
    String name = schema(model);
    for (SchemaKind kind : SchemaKind.values()) {
      if (kind.ofModels()) {
        schemas.put(new Derived(model, kind), unique(name + kind.suffix(), taken));
      }
    }
    for (Relationship relationship : model.relationships()) {
      String added = name + capitalized(relationship.name()) + SchemaKind.CREATE.suffix();
      schemas.put(relationship, unique(added, taken));
    }
    Set<String> attributes = new HashSet<>();
    for (Column column : model.columns()) {
      filters.put(column, name + "." + unique(column.attribute(), attributes));
    }
  }

  private static String unique(String wanted, Set<String> taken) {
    String name = wanted.replaceAll("[^A-Za-z0-9._-]", "_");
    while (!taken.add(name)) name += "_";
    return name;
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
  }

  /// {@return the name of the schema of a model's rows}
  String schema(Model model) {
    return known(schemas, model);
  }

  /// {@return the name of a schema of a model's rows for one purpose}
  String schema(Model model, SchemaKind kind) {
    return known(schemas, new Derived(model, kind));
  }

  /// {@return the name of a schema that is no model's}
  String schema(SchemaKind kind) {
    return known(schemas, kind);
  }

  /// {@return the name of the schema of rows that are created where a relationship leads}
  String added(Relationship relationship) {
    return known(schemas, relationship);
  }

  /// {@return the name of the parameter that filters by a column}
  String filter(Column column) {
    return known(filters, column);
  }

  /// {@return the name of an operation}
  String operation(Endpoint endpoint) {
    return known(operations, endpoint);
  }

  /// {@return the tag of the operations that are of no model}
  String serviceTag() {
    return serviceTag;
  }

  private static <K> String known(Map<K, String> names, K key) {
    String name = names.get(key);
    if (name == null) throw new IllegalArgumentException("No name for " + key);
    return name;
  }
}
