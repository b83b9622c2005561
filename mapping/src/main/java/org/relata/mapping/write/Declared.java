package org.relata.mapping.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Changes of models as callers see them, as changes of the declared models: what a write does by
/// itself concerns all columns and relationships.
final class Declared {

  private Declared() {}

  static Relationship of(Relationship relationship) {
    Model source = relationship.source();
    return source.declared().relationship(relationship.name()).orElse(relationship);
  }

  static List<Row> all(List<Row> rows) {
    return rows.stream().map(Declared::of).toList();
  }

  static Row of(Row row) {
    if (row.links().isEmpty()) return row;
    Map<Relationship, Row.Link> links = new LinkedHashMap<>();
    row.links()
        .forEach((relationship, link) -> {
          if (!relationship.viewonly()) links.put(of(relationship), of(link));
        });
    return new Row(row.values(), links);
  }

  private static Row.Link of(Row.Link link) {
    return switch (link) {
      case Row.None none -> none;
      case Row.One(var row) -> new Row.One(of(row));
      case Row.Exactly(var rows) -> new Row.Exactly(all(rows));
      case Row.Adding(var rows) -> new Row.Adding(all(rows));
    };
  }
}
