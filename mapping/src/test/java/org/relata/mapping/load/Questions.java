package org.relata.mapping.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;

/// Queries put together, and their answers as one line: `[Ann<Bob>[Apples Bees]]` is a row with the
/// row and the rows that are embedded in it.
final class Questions {

  private Questions() {}

  /// {@return a query for one column of all rows of a model}
  static Query rows(Model model, String column) {
    return Query.of(model)
        .selecting(new Selection(List.of(model.column(column).orElseThrow()), List.of()));
  }

  static Query with(Query query, String relationship, Loading loading, Query related) {
    List<Expansion> expansions = new ArrayList<>(query.selection().expansions());
    expansions.add(
        new Expansion(query.model().relationship(relationship).orElseThrow(), loading, related));
    return query.selecting(new Selection(query.selection().columns(), expansions));
  }

  static String show(List<Record> records, Selection selection) {
    return records.stream()
        .map(record -> show(record, selection))
        .collect(Collectors.joining(" ", "[", "]"));
  }

  static String show(Record record, Selection selection) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < selection.columns().size(); i++) {
      shown.append(i == 0 ? "" : ",").append(record.value(i));
    }
    for (int i = 0; i < selection.expansions().size(); i++) {
      Expansion expansion = selection.expansions().get(i);
      Selection inner = expansion.query().selection();
      Record one = expansion.relationship().list() ? null : record.one(i);
      shown.append(
          expansion.relationship().list()
              ? show(record.many(i), inner)
              : one == null ? "-" : "<" + show(one, inner) + ">");
    }
    return shown.toString();
  }
}
