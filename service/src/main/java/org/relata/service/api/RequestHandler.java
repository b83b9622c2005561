package org.relata.service.api;

import java.util.function.Function;
import org.relata.mapping.model.Models;
import org.relata.mapping.session.RecordSession;
import org.relata.service.request.ApiRequest;
import org.relata.service.response.Result;

/// Answers requests of every kind.
final class RequestHandler {

  private final Models models;
  private final ReadHandler reading;
  private final WriteHandler writing;
  private final BulkHandler bulk;
  private final Function<ApiRequest.Batch, Result> batches;
  private final PatchHandler patching;

  /// @param work who reads and writes
  /// @param batches answers batches with the same work
  RequestHandler(Models models, RecordSession work, Function<ApiRequest.Batch, Result> batches) {
    this.models = models;
    this.reading = new ReadHandler(work);
    ChangeExecutor changing = new ChangeExecutor(work);
    this.writing = new WriteHandler(changing);
    this.bulk = new BulkHandler(changing);
    this.batches = batches;
    this.patching = new PatchHandler(work);
  }

  Result answer(ApiRequest request) {
    return switch (request) {
      case ApiRequest.ShowIndex(boolean html) -> new Result.Index(models, html);
      case ApiRequest.CheckHealth(var probe) -> reading.health(probe);
      case ApiRequest.ListRows list -> reading.list(list);
      case ApiRequest.ReadRow read -> reading.read(read);
      case ApiRequest.ListRelated list -> reading.listRelated(list);
      case ApiRequest.ReadRelated read -> reading.readRelated(read);
      case ApiRequest.ReadOther read -> reading.readOther(read);
      case ApiRequest.CreateRows create -> writing.create(create);
      case ApiRequest.ReplaceRow replace -> writing.replace(replace);
      case ApiRequest.UpdateRow update -> writing.update(update);
      case ApiRequest.PatchRow patch -> patching.patch(patch);
      case ApiRequest.DeleteRow delete -> writing.delete(delete);
      case ApiRequest.AddRelated add -> writing.add(add);
      case ApiRequest.LinkRelated link -> writing.link(link);
      case ApiRequest.UnlinkRelated unlink -> writing.unlink(unlink);
      case ApiRequest.UpsertRows upsert -> bulk.upsert(upsert);
      case ApiRequest.UpdateEach update -> bulk.updateEach(update);
      case ApiRequest.UpdateAll update -> bulk.updateAll(update);
      case ApiRequest.DeleteAll delete -> bulk.deleteAll(delete);
      case ApiRequest.Batch batch -> batches.apply(batch);
    };
  }
}
