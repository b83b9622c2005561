package org.relata.service.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.session.RecordSession;
import org.relata.service.problem.BatchProblems;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.RequestPart;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.ApiRequest.Asked;
import org.relata.service.request.ApiRequest.Step;
import org.relata.service.request.PriorResponses;
import org.relata.service.response.RawResponse;
import org.relata.service.response.ResponseBuilder;
import org.relata.service.response.Result;

/// Answers batches: their operations are carried out in one transaction, one after the other.
///
/// @param most how many bytes the bodies of the answers have together at most
/// @param problems makes problems of what the engine refuses
record BatchHandler(
    ResponseBuilder responses,
    long most,
    BiFunction<MappingException, RequestPart, Problem> problems) {

  /// @param operations gives who answers single requests with a work
  Result answer(
      ApiRequest.Batch batch,
      RecordSession work,
      Function<RecordSession, RequestHandler> operations) {
    return work.inTransaction(
        batch.isolation(), inside -> carriedOut(batch.steps(), operations.apply(inside)));
  }

  private Result carriedOut(List<Step> steps, RequestHandler operations) {
    PriorResponses answers = new PriorResponses();
    List<Result.Part> parts = new ArrayList<>();
    long bytes = 0;
    for (Step step : steps) {
      RawResponse response = carriedOut(step, answers, operations);
      parts.add(new Result.Part(step.id(), response));
      if (!(response.body() instanceof RawResponse.Bytes(var body))) continue;
      bytes += body.remaining();
      if (bytes > most) {
        throw new ProblemException(
            BatchProblems.of(step.place(), Problems.responsesTooLarge(most)));
      }
      if (step.id() != null) answers.add(step.id(), body);
    }
    return new Result.Batched(parts);
  }

  private RawResponse carriedOut(Step step, PriorResponses answers, RequestHandler operations) {
    Asked asked = step.asked().apply(answers);
    try {
      RawResponse response = responses.build(operations.answer(asked.request()));
      return ConditionalGet.unlessKnown(asked.raw(), response);
    } catch (ProblemException refused) {
      throw new ProblemException(BatchProblems.of(step.place(), refused.problem()));
    } catch (MappingException refused) {
      if (mayPass(refused)) throw refused;
      Problem problem = problems.apply(refused, asked.request().faulty());
      throw new ProblemException(BatchProblems.of(step.place(), problem));
    }
  }

  /// Whether others stood in the way: then the whole transaction is done again.
  private static boolean mayPass(MappingException refused) {
    return refused instanceof DatabaseException failure
        && failure.kind() == DatabaseException.Kind.SERIALIZATION;
  }
}
