package org.relata.service.api;

import java.util.Map;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.load.Record;
import org.relata.mapping.model.Model;
import org.relata.mapping.session.RecordSession;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Representation;
import org.relata.service.response.Locations;
import org.relata.service.response.RecordWriter;
import org.relata.service.response.Result;

/// Carries out requests that change a row by a JSON Patch.
record PatchHandler(RecordSession session) {

  /// The row is read and written in one transaction. Where others change it in between, it is read
  /// again.
  Result patch(ApiRequest.PatchRow patch) {
    return session.inTransaction(patch.isolation(), inside -> patch(patch, inside));
  }

  private static Result patch(ApiRequest.PatchRow patch, RecordSession session) {
    if (!(patch.precondition() instanceof Precondition.Anything)) check(patch, session);
    Model model = patch.patch().model();
    Record record =
        session.page(patch.row()).records().stream()
            .findFirst()
            .orElseThrow(() -> Paths.notFound(Locations.of(model, patch.key())));
    String row = RecordWriter.json(patch.row().selection(), record);
    return new WriteHandler(session).write(patch.update(row));
  }

  /// Of a row that is not as expected nobody wants to hear what else does not fit the patch.
  private static void check(ApiRequest.PatchRow patch, RecordSession session) {
    Model model = patch.patch().model();
    Change nothing = new Change.Update(model, patch.key(), new Row(Map.of()), patch.precondition());
    session.write(nothing, Representation.minimal(model, false).projection());
  }
}
