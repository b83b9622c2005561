package org.relata.service.api;

import java.util.List;
import org.relata.mapping.change.Change;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.load.WriteResult;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Selection;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Answer;
import org.relata.service.response.Result;

/// Carries out requests that change rows.
record WriteHandler(RecordSession session) {

  Result write(ApiRequest.Write write) {
    Change change = write.change();
    Answer answer = write.answer();
    WriteResult written =
        session
            .write(change, answer.projection())
            .orElseThrow(() -> Paths.notFound(Paths.required(change)));
    return switch (change) {
      case Change.Create _, Change.Add _ -> created(change.model(), written, answer);
      case Change.Replace _ ->
          written.created() ? created(change.model(), written, answer) : changed(written, answer);
      case Change.Update _ -> changed(written, answer);
      case Change.Delete _, Change.Link _, Change.Unlink _ -> new Result.Done();
      case Change.Upsert _, Change.UpdateMany _, Change.UpdateAll _, Change.DeleteAll _ ->
          changedMany(written, answer);
    };
  }

  private static Result created(Model model, WriteResult written, Answer answer) {
    List<Key> keys = written.keys();
    if (answer.minimal()) {
      return new Result.CreatedSilently(model, answer.array() ? null : keys.getFirst());
    }
    return new Result.Created(
        model, keys, selection(answer), written.records(), answer.array());
  }

  private static Result changed(WriteResult written, Answer answer) {
    return answer.minimal()
        ? new Result.Done()
        : new Result.Found(selection(answer), written.records().getFirst());
  }

  private static Result changedMany(WriteResult written, Answer answer) {
    return answer.minimal()
        ? new Result.ChangedSilently(written.keys().size())
        : new Result.Changed(selection(answer), written.records(), written.created());
  }

  private static Selection selection(Answer answer) {
    return answer.projection().selection();
  }
}
