package org.relata.service.api;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.change.Change;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;
import org.relata.service.request.ApiRequest.Answer;

/// Has changes carried out, and of the rows no more read than is shown.
record ChangeExecutor(RecordSession work) {

  /// {@return what a change did, with what its answer shows; empty where its row is not there}
  Optional<WriteResult> write(Change change, Answer answer) {
    Query shown = answer.minimal() ? nothingOf(answer.shown()) : answer.shown();
    return work.write(change, shown);
  }

  /// {@return what a change did of which nothing is shown; empty where its row is not there}
  Optional<WriteResult> write(Change change) {
    return work.write(change, nothingOf(Query.of(change.model())));
  }

  private static Query nothingOf(Query query) {
    Selection nothing = new Selection(List.of(), List.of());
    return query.selecting(nothing);
  }
}
