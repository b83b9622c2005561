package org.relata.openapi.describe;

import java.util.LinkedHashMap;
import java.util.Map;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Rights;
import org.relata.openapi.document.Schema;

/// The schemas of the rows of models: as they are shown, and as they are given.
record RowSchemas(Names names, ShownRows shown, WrittenRows written) {

  RowSchemas(RowReferences rows) {
    this(rows.names(), new ShownRows(rows), new WrittenRows(rows));
  }

  /// {@return the schemas of a model's rows by their names}
  Map<String, Schema> of(Model model) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    schemas.put(names.schema(model), shown.read(model));
    if (RowReferences.embeds(model)) {
      schemas.put(names.schema(model, SchemaKind.NESTED), shown.nested(model));
    }
    Rights rights = model.rights();
    if (rights.allow(Permission.CREATE)) {
      schemas.put(names.schema(model, SchemaKind.CREATE), written.create(model));
    }
    if (rights.allow(Permission.CREATE) || rights.allow(Permission.UPDATE)) {
      schemas.put(names.schema(model, SchemaKind.REPLACE), written.replace(model));
    }
    schemas.put(names.schema(model, SchemaKind.UPDATE), written.update(model));
    for (Relationship relationship : model.relationships()) {
      if (RowReferences.suppliesRequired(relationship)) {
        schemas.put(names.added(relationship), written.added(relationship));
      }
    }
    return schemas;
  }
}
