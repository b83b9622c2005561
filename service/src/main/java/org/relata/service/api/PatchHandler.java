package org.relata.service.api;

import java.util.Map;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Model;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordSession;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.Patcher;
import org.relata.service.response.Locations;
import org.relata.service.response.RecordWriter;
import org.relata.service.response.Result;

/// Answers requests that change a row by a patch.
record PatchHandler(RecordSession work) {

  /// The row is read and written in one transaction. Where others change it in between, it is read
  /// again.
  Result patch(ApiRequest.PatchRow patch) {
    return work.inTransaction(
        patch.isolation(), inTransaction -> patched(patch, new ChangeExecutor(inTransaction)));
  }

  private static Result patched(ApiRequest.PatchRow patch, ChangeExecutor changing) {
    if (!(patch.expected() instanceof Precondition.Anything)) hold(patch, changing);
    Model model = patch.patch().model();
    Record record =
        changing.work().page(patch.read()).records().stream()
            .findFirst()
            .orElseThrow(() -> ReadHandler.missing(Locations.of(model, patch.key())));
    String row = RecordWriter.json(patch.read().selection(), record);
    return new WriteHandler(changing).update(Patcher.update(patch, row));
  }

  /// Of a row that is not as expected nobody wants to hear what else does not fit the patch.
  private static void hold(ApiRequest.PatchRow patch, ChangeExecutor changing) {
    Row nothing = new Row(Map.of());
    changing.write(
        new Change.Update(patch.patch().model(), patch.key(), nothing, patch.expected()));
  }
}
