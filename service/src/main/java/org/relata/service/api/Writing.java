package org.relata.service.api;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.Mapping;
import org.relata.mapping.change.Change;
import org.relata.mapping.load.Written;
import org.relata.mapping.model.Model;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.query.BoundQuery;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Answer;
import org.relata.service.response.Locations;
import org.relata.service.response.Result;

/// Answers requests that change rows.
final class Writing {

  private final Mapping mapping;

  Writing(Mapping mapping) {
    this.mapping = mapping;
  }

  Result create(ApiRequest.CreateRows create, SqlObserver observer) {
    Model model = create.model();
    Written written =
        write(new Change.Create(model, create.rows()), create.answer(), observer).orElseThrow();
    if (create.answer().minimal()) {
      return new Result.CreatedSilently(model, create.many() ? null : written.keys().getFirst());
    }
    return created(model, written, create.answer(), create.many());
  }

  Result replace(ApiRequest.ReplaceRow replace, SqlObserver observer) {
    Model model = replace.model();
    Answer answer = replace.answer();
    Written written =
        write(new Change.Replace(model, replace.key(), replace.row()), answer, observer)
            .orElseThrow();
    if (!written.created()) return changed(written, answer);
    return answer.minimal()
        ? new Result.CreatedSilently(model, replace.key())
        : created(model, written, answer, false);
  }

  Result update(ApiRequest.UpdateRow update, SqlObserver observer) {
    Change change = new Change.Update(update.model(), update.key(), update.row());
    Written written =
        write(change, update.answer(), observer)
            .orElseThrow(() -> Reading.missing(Locations.of(update.model(), update.key())));
    return changed(written, update.answer());
  }

  Result delete(ApiRequest.DeleteRow delete, SqlObserver observer) {
    Model model = delete.model();
    BoundQuery nothing = nothingOf(Query.of(model));
    Change change = new Change.Delete(model, delete.key());
    if (mapping.write(change, nothing, observer).isEmpty()) {
      throw Reading.missing(Locations.of(model, delete.key()));
    }
    return new Result.Done();
  }

  private Optional<Written> write(Change change, Answer answer, SqlObserver observer) {
    BoundQuery shown = answer.minimal() ? nothingOf(answer.shown().query()) : answer.shown();
    return mapping.write(change, shown, observer);
  }

  private static BoundQuery nothingOf(Query query) {
    Selection nothing = new Selection(List.of(), List.of());
    return new BoundQuery(query.selecting(nothing), List.of());
  }

  private static Result created(Model model, Written written, Answer answer, boolean many) {
    Selection selection = answer.shown().query().selection();
    return new Result.Created(model, written.keys(), selection, written.records(), many);
  }

  private static Result changed(Written written, Answer answer) {
    return answer.minimal()
        ? new Result.Done()
        : new Result.Found(answer.shown().query().selection(), written.records().getFirst());
  }
}
