package org.relata.service.api;

import java.util.List;
import org.relata.mapping.change.Change;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Representation;
import org.relata.service.response.Result;

/// Carries out requests that change rows. A row that its caller may not read afterwards is changed
/// all the same, and not shown.
record WriteHandler(RecordSession session) {

  Result write(ApiRequest.Write write) {
    Change change = write.change();
    Representation representation = write.representation();
    WriteResult written =
        session
            .write(change, representation.projection())
            .orElseThrow(() -> Paths.notFound(Paths.required(change)));
    return switch (change) {
      case Change.Create _, Change.Add _ -> created(change.model(), written, representation);
      case Change.Replace _ ->
          written.created()
              ? created(change.model(), written, representation)
              : changed(written, representation);
      case Change.Update _ -> changed(written, representation);
      case Change.Delete _, Change.Link _, Change.Unlink _ -> new Result.Done();
      case Change.Upsert _, Change.UpdateMany _, Change.UpdateAll _, Change.DeleteAll _ ->
          changedMany(written, representation);
    };
  }

  private static Result created(Model model, WriteResult written, Representation representation) {
    List<Key> keys = written.keys();
    boolean hidden = !representation.array() && written.records().isEmpty();
    if (representation.minimal() || hidden) {
      return new Result.CreatedSilently(model, representation.array() ? null : keys.getFirst());
    }
    return new Result.Created(
        model, keys, selection(representation), written.records(), representation.array());
  }

  private static Result changed(WriteResult written, Representation representation) {
    return representation.minimal() || written.records().isEmpty()
        ? new Result.Done()
        : new Result.Found(selection(representation), written.records().getFirst());
  }

  private static Result changedMany(WriteResult written, Representation representation) {
    return representation.minimal()
        ? new Result.ChangedSilently(written.keys().size())
        : new Result.Changed(selection(representation), written.records(), written.created());
  }

  private static Selection selection(Representation representation) {
    return representation.projection().selection();
  }
}
