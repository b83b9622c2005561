package org.relata.service.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.WriteResult;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Answer;
import org.relata.service.response.Locations;
import org.relata.service.response.Result;

/// Answers requests that change rows.
record WriteHandler(ChangeExecutor changing) {

  Result create(ApiRequest.CreateRows create) {
    Model model = create.model();
    WriteResult written =
        changing.write(new Change.Create(model, create.rows()), create.answer()).orElseThrow();
    return made(model, written, create.answer(), create.many());
  }

  Result replace(ApiRequest.ReplaceRow replace) {
    Model model = replace.model();
    Answer answer = replace.answer();
    WriteResult written =
        changing
            .write(
                new Change.Replace(model, replace.key(), replace.row(), replace.expected()), answer)
            .orElseThrow();
    if (!written.created()) return changed(written, answer);
    return made(model, written, answer, false);
  }

  Result update(ApiRequest.UpdateRow update) {
    Change change =
        new Change.Update(update.model(), update.key(), update.row(), update.expected());
    WriteResult written =
        changing
            .write(change, update.answer())
            .orElseThrow(() -> ReadHandler.missing(Locations.of(update.model(), update.key())));
    return changed(written, update.answer());
  }

  Result delete(ApiRequest.DeleteRow delete) {
    Model model = delete.model();
    Change change = new Change.Delete(model, delete.key(), delete.expected());
    return done(change, Locations.of(model, delete.key()));
  }

  Result add(ApiRequest.AddRelated add) {
    Relationship relationship = add.relationship();
    Change change = new Change.Add(relationship, add.parent(), add.rows());
    WriteResult written =
        changing
            .write(change, add.answer())
            .orElseThrow(
                () -> ReadHandler.missing(Locations.of(relationship.source(), add.parent())));
    return made(relationship.target(), written, add.answer(), add.many());
  }

  Result link(ApiRequest.LinkRelated link) {
    Relationship relationship = link.relationship();
    Map<Column, @Nullable Object> key = new LinkedHashMap<>();
    List<Column> columns = relationship.target().primaryKey();
    for (int i = 0; i < columns.size(); i++) key.put(columns.get(i), link.key().values().get(i));
    Change change = new Change.Link(relationship, link.parent(), List.of(new Row(key)));
    return done(change, Locations.of(relationship.source(), link.parent()));
  }

  Result unlink(ApiRequest.UnlinkRelated unlink) {
    Relationship relationship = unlink.relationship();
    Change change = new Change.Unlink(relationship, unlink.parent(), unlink.key());
    return done(change, Locations.of(relationship, unlink.parent(), unlink.key()));
  }

  /// @param path where the row should be without which nothing was done
  private Result done(Change change, String path) {
    if (changing.write(change).isEmpty()) throw ReadHandler.missing(path);
    return new Result.Done();
  }

  private static Result made(Model model, WriteResult written, Answer answer, boolean many) {
    if (answer.minimal()) {
      return new Result.CreatedSilently(model, many ? null : written.keys().getFirst());
    }
    Selection selection = answer.shown().selection();
    return new Result.Created(model, written.keys(), selection, written.records(), many);
  }

  private static Result changed(WriteResult written, Answer answer) {
    return answer.minimal()
        ? new Result.Done()
        : new Result.Found(answer.shown().selection(), written.records().getFirst());
  }
}
