package org.relata.openapi.describe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
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
/// Where two would be the same, as `listPersonAddresses` with a model `PersonAddresses`, the later
/// one has a `_` at its end. The names of models come first. What is kept is those that differ from
/// what they would be by themselves, which is mostly none.
final class Names {

  private static final String SERVICE = "Service";

  /// A schema of a model for one purpose.
  private record Purpose(Model model, SchemaKind kind) {}

  private final Map<Object, String> changed = new HashMap<>();

  Names(Models models) {
    Set<String> taken = new HashSet<>();
    for (Model model : models.all()) settle(model, model.name(), taken);
    settle(SERVICE, SERVICE, new HashSet<>(taken));
    for (SchemaKind kind : SchemaKind.values()) {
      if (!kind.ofModels()) settle(kind, kind.suffix(), taken);
    }
    for (Model model : models.all()) settle(model, taken);
    Set<String> operations = new HashSet<>();
    for (Endpoint endpoint : Endpoints.of(models)) settle(endpoint, endpoint.id(), operations);
  }

  private void settle(Model model, Set<String> taken) {
    for (SchemaKind kind : SchemaKind.values()) {
      if (kind.ofModels()) settle(new Purpose(model, kind), wanted(model, kind), taken);
    }
    for (Relationship relationship : model.relationships()) {
      settle(relationship, wanted(relationship), taken);
    }
    Set<String> attributes = new HashSet<>();
    for (Column column : model.columns()) settle(column, column.attribute(), attributes);
  }

  private void settle(Object owner, String wanted, Set<String> taken) {
    String plain = plain(wanted);
    StringBuilder name = new StringBuilder(plain);
    while (!taken.add(name.toString())) name.append('_');
    if (name.length() > plain.length()) changed.put(owner, name.toString());
  }

  private String settled(Object owner, String wanted) {
    String other = changed.get(owner);
    return other == null ? plain(wanted) : other;
  }

  /// The name with what OpenAPI allows in names.
  private static String plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isPlain(name.charAt(i))) return name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
    return name;
  }

  private static boolean isPlain(char letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_';
  }

  private String wanted(Model model, SchemaKind kind) {
    return schema(model) + kind.suffix();
  }

  private String wanted(Relationship relationship) {
    String name = relationship.name();
    String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return schema(relationship.source()) + capitalized + SchemaKind.CREATE.suffix();
  }

  /// {@return the name of the schema of a model's rows}
  String schema(Model model) {
    return settled(model, model.name());
  }

  /// {@return the name of a schema of a model's rows for one purpose}
  String schema(Model model, SchemaKind kind) {
    return settled(new Purpose(model, kind), wanted(model, kind));
  }

  /// {@return the name of a schema that is no model's}
  String schema(SchemaKind kind) {
    return settled(kind, kind.suffix());
  }

  /// {@return the name of the schema of rows that are created where a relationship leads}
  String added(Relationship relationship) {
    return settled(relationship, wanted(relationship));
  }

  /// {@return the name of the parameter that filters a model by a column}
  String filter(Model model, Column column) {
    return schema(model) + "." + settled(column, column.attribute());
  }

  /// {@return the name of an operation}
  String operation(Endpoint endpoint) {
    return settled(endpoint, endpoint.id());
  }

  /// {@return the tag of the operations that are of no model}
  String serviceTag() {
    return settled(SERVICE, SERVICE);
  }
}
