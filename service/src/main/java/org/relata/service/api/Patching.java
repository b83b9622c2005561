package org.relata.service.api;

import java.util.Map;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Expected;
import org.relata.mapping.change.Row;
import org.relata.mapping.load.Record;
import org.relata.mapping.load.Work;
import org.relata.mapping.model.Model;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.Patcher;
import org.relata.service.response.Locations;
import org.relata.service.response.RecordWriter;
import org.relata.service.response.Result;

/// Answers requests that change a row by a patch.
record Patching(Work work) {

  /// The row is read and written in one transaction. Where others change it in between, it is read
  /// again.
  Result patch(ApiRequest.PatchRow patch) {
    return work.together(patch.isolation(), together -> patched(patch, new Changing(together)));
  }

  private static Result patched(ApiRequest.PatchRow patch, Changing changing) {
    if (!(patch.expected() instanceof Expected.Anything)) hold(patch, changing);
    Model model = patch.patch().model();
    Record record =
        changing.work().page(patch.read()).records().stream()
            .findFirst()
            .orElseThrow(() -> Reading.missing(Locations.of(model, patch.key())));
    String row = RecordWriter.json(patch.read().query().selection(), record);
    return new Writing(changing).update(Patcher.update(patch, row));
  }

  /// Of a row that is not as expected nobody wants to hear what else does not fit the patch.
  private static void hold(ApiRequest.PatchRow patch, Changing changing) {
    Row nothing = new Row(Map.of());
    changing.write(
        new Change.Update(patch.patch().model(), patch.key(), nothing, patch.expected()));
  }
}
