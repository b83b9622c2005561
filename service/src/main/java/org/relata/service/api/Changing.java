package org.relata.service.api;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.Mapping;
import org.relata.mapping.change.Change;
import org.relata.mapping.load.Written;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.query.BoundQuery;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.service.request.ApiRequest.Answer;

/// Has changes carried out, and of the rows no more read than is shown.
record Changing(Mapping mapping) {

  /// {@return what a change did, with what its answer shows; empty where its row is not there}
  Optional<Written> write(Change change, Answer answer, SqlObserver observer) {
    BoundQuery shown = answer.minimal() ? nothingOf(answer.shown().query()) : answer.shown();
    return mapping.write(change, shown, observer);
  }

  /// {@return what a change did of which nothing is shown; empty where its row is not there}
  Optional<Written> write(Change change, SqlObserver observer) {
    return mapping.write(change, nothingOf(Query.of(change.model())), observer);
  }

  private static BoundQuery nothingOf(Query query) {
    Selection nothing = new Selection(List.of(), List.of());
    return new BoundQuery(query.selecting(nothing), List.of());
  }
}
