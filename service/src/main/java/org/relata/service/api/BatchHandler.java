package org.relata.service.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.session.RecordSession;
import org.relata.service.batch.BatchOperation;
import org.relata.service.batch.PriorResponses;
import org.relata.service.problem.BatchProblems;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.RequestParser;
import org.relata.service.response.Bodies;
import org.relata.service.response.RawResponse;
import org.relata.service.response.ResponseBuilder;
import org.relata.service.response.Result;
import org.relata.service.routing.RawRequest;

/// Carries out batches: their operations in one transaction, one after the other.
///
/// @param maxBytes how many bytes the bodies of the responses have together at most
/// @param problems makes problems of what the engine refuses
record BatchHandler(
    RequestParser parser, ResponseBuilder responses, long maxBytes, Refusal problems) {

  /// Makes a problem of what the engine refuses.
  @FunctionalInterface
  interface Refusal {
    Problem of(MappingException rejected, RawRequest raw, ApiRequest request);
  }

  /// @param handler carries out a single request
  Result run(
      ApiRequest.Batch batch,
      RecordSession session,
      BiFunction<ApiRequest, RecordSession, Result> handler) {
    return session.inTransaction(
        batch.isolation(),
        inside -> run(batch.operations(), request -> handler.apply(request, inside)));
  }

  private Result run(List<BatchOperation> operations, Function<ApiRequest, Result> handler) {
    PriorResponses prior = new PriorResponses();
    List<Result.Part> parts = new ArrayList<>();
    long bytes = 0;
    for (BatchOperation operation : operations) {
      RawResponse response = run(operation, prior, handler);
      parts.add(new Result.Part(operation.id(), response));
      RawResponse.Body body = response.body();
      long length = Bodies.length(body);
      bytes += length;
      if (bytes > maxBytes) {
        throw new ProblemException(
            BatchProblems.of(operation.place(), Problems.responsesTooLarge(maxBytes)));
      }
      if (operation.id() != null && length > 0) {
        prior.add(operation.id(), length, () -> Bodies.bytes(body));
      }
    }
    return new Result.Batched(parts);
  }

  /// What an operation took is given back but for its response, unless that needs its rows yet.
  private RawResponse run(
      BatchOperation operation, PriorResponses prior, Function<ApiRequest, Result> handler) {
    MemoryReservation memory = MemoryReservation.partOfCurrent();
    RawResponse response = memory.call(() -> respond(operation, prior, handler));
    if (response.body() instanceof RawResponse.Streamed) return response;
    memory.close();
    MemoryReservation.takeForCurrent(Bodies.length(response.body()));
    return response;
  }

  private RawResponse respond(
      BatchOperation operation, PriorResponses prior, Function<ApiRequest, Result> handler) {
    var parsed = parser.parse(operation, prior);
    try {
      RawResponse response = responses.build(handler.apply(parsed.request()));
      return ConditionalGet.unlessKnown(parsed.raw(), response);
    } catch (ProblemException rejected) {
      throw new ProblemException(BatchProblems.of(operation.place(), rejected.problem()));
    } catch (MappingException rejected) {
      if (mayPass(rejected)) throw rejected;
      Problem problem = problems.of(rejected, parsed.raw(), parsed.request());
      throw new ProblemException(BatchProblems.of(operation.place(), problem));
    }
  }

  /// Whether the whole transaction is done again.
  private static boolean mayPass(MappingException rejected) {
    return rejected instanceof DatabaseException failure && failure.mayPass();
  }
}
