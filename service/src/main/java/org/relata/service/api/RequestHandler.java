package org.relata.service.api;

import org.relata.mapping.model.Models;
import org.relata.mapping.session.RecordSession;
import org.relata.service.request.ApiRequest;
import org.relata.service.response.Result;

/// Carries out requests of every kind.
///
/// @param ping requires the database to answer
record RequestHandler(
    Models models, Descriptions descriptions, BatchHandler batches, Runnable ping) {

  /// {@return what came of a request}
  ///
  /// @param session reads and writes
  Result handle(ApiRequest request, RecordSession session) {
    return switch (request) {
      case ApiRequest.GetIndex(boolean html) -> new Result.Index(models, html);
      case ApiRequest.Describe describe -> descriptions.describe(describe);
      case ApiRequest.CheckHealth check -> health(check);
      case ApiRequest.ListRows list -> new ReadHandler(session).list(list);
      case ApiRequest.ReadRow read -> new ReadHandler(session).read(read);
      case ApiRequest.Write write -> new WriteHandler(session).write(write);
      case ApiRequest.PatchRow patch -> new PatchHandler(session).patch(patch);
      case ApiRequest.Batch batch -> batches.run(batch, session, this::handle);
    };
  }

  private Result health(ApiRequest.CheckHealth check) {
    if (check.database()) ping.run();
    return new Result.Healthy();
  }
}
