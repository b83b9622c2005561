package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Loading;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;

/// A query, and how it may be changed without changing its answer.
record Question(Query query) {

  Question at(Page page) {
    return new Question(query.at(page));
  }

  /// {@return the same question, all that is embedded being loaded in one way}
  Question loading(Loading loading) {
    return new Question(loading(query, loading));
  }

  private static Query loading(Query query, Loading loading) {
    List<Expansion> expansions = new ArrayList<>();
    for (Expansion expansion : query.selection().expansions()) {
      expansions.add(
          new Expansion(
              expansion.relationship(),
              expansion.loading() == Loading.NOLOAD ? Loading.NOLOAD : loading,
              loading(expansion.query(), loading)));
    }
    return query.selecting(new Selection(query.selection().columns(), expansions));
  }

  /// {@return how many statements it may take: one, and one more for each expansion that has its
  /// own}
  int mostStatements() {
    return 1 + fetches(query.selection());
  }

  private static int fetches(Selection selection) {
    int fetches = 0;
    for (Expansion expansion : selection.expansions()) {
      fetches +=
          switch (expansion.loading()) {
            case SELECT, SELECTIN, SUBQUERY -> 1 + fetches(expansion.query().selection());
            case JOINED -> fetches(expansion.query().selection());
            case NOLOAD -> 0;
            case DYNAMIC, RAISE -> throw new IllegalArgumentException("Not embedded");
          };
    }
    return fetches;
  }
}
