package org.relata.service.api;

import org.relata.mapping.change.Change;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.WriteResult;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Answer;
import org.relata.service.response.Result;

/// Answers requests that change many rows.
record BulkHandler(ChangeExecutor changing) {

  Result upsert(ApiRequest.UpsertRows upsert) {
    Change change = new Change.Upsert(upsert.model(), upsert.unique(), upsert.rows());
    return write(change, upsert.answer());
  }

  Result updateEach(ApiRequest.UpdateEach update) {
    return write(new Change.UpdateMany(update.model(), update.rows()), update.answer());
  }

  Result updateAll(ApiRequest.UpdateAll update) {
    Change change = new Change.UpdateAll(update.which(), update.row(), update.most());
    return write(change, update.answer());
  }

  Result deleteAll(ApiRequest.DeleteAll delete) {
    Change change = new Change.DeleteAll(delete.which(), delete.most());
    WriteResult written = changing.write(change).orElseThrow();
    return new Result.ChangedSilently(written.keys().size());
  }

  private Result write(Change change, Answer answer) {
    WriteResult written = changing.write(change, answer).orElseThrow();
    if (answer.minimal()) return new Result.ChangedSilently(written.keys().size());
    Selection selection = answer.shown().selection();
    return new Result.Changed(selection, written.records(), written.created());
  }
}
