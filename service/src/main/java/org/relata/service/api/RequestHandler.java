package org.relata.service.api;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.relata.mapping.model.Models;
import org.relata.mapping.session.RecordSession;
import org.relata.service.asset.Assets;
import org.relata.service.metrics.Metrics;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ApiRequest;
import org.relata.service.response.Result;

/// Carries out requests of every kind.
///
/// @param ping requires the database to answer
/// @param metrics gives what the service counts and measures, as text
record RequestHandler(
    Models models,
    Descriptions descriptions,
    BatchHandler batches,
    Runnable ping,
    Supplier<ByteBuffer> metrics) {

  /// {@return what came of a request}
  ///
  /// @param session reads and writes
  Result handle(ApiRequest request, RecordSession session) {
    return switch (request) {
      case ApiRequest.GetIndex() -> new Result.Index(models);
      case ApiRequest.GetPage(var page) -> new Result.Shown(page);
      case ApiRequest.GetAsset(var name) -> asset(name);
      case ApiRequest.GetStructure() -> new Result.Structure(models);
      case ApiRequest.Describe describe -> descriptions.describe(describe);
      case ApiRequest.CheckHealth check -> health(check);
      case ApiRequest.GetMetrics() -> new Result.Measured(metrics.get(), Metrics.CONTENT_TYPE);
      case ApiRequest.ListRows list -> new ReadHandler(session).list(list);
      case ApiRequest.ReadRow read -> new ReadHandler(session).read(read);
      case ApiRequest.Write write -> new WriteHandler(session).write(write);
      case ApiRequest.PatchRow patch -> new PatchHandler(session).patch(patch);
      case ApiRequest.Batch batch -> batches.run(batch, session, this::handle);
    };
  }

  private static Result asset(String name) {
    return Assets.named(name)
        .map(Result.File::new)
        .orElseThrow(() -> new ProblemException(Problems.assetNotFound(name, Assets.names())));
  }

  private Result health(ApiRequest.CheckHealth check) {
    if (check.database()) ping.run();
    return new Result.Healthy();
  }
}
