package org.relata.service.api;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.relata.mapping.Mapping;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.session.RecordSession;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.RequestPart;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.IdempotentRequest;
import org.relata.service.request.Limits;
import org.relata.service.request.RawRequest;
import org.relata.service.request.RequestParser;
import org.relata.service.response.RawResponse;
import org.relata.service.response.ResponseBuilder;
import org.relata.service.response.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole API: one request to one response.
public final class Api implements Function<RawRequest, RawResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final Mapping mapping;
  private final Limits limits;
  private final RequestParser parser;
  private final IdempotentResponses answers;
  private final Problems problems;
  private final ResponseBuilder responses = new ResponseBuilder();
  private final BatchHandler batches;

  /// @param answersKept how long the answer to a request with an `Idempotency-Key` is kept
  public Api(Mapping mapping, Limits limits, Duration answersKept) {
    this.mapping = mapping;
    this.limits = limits;
    this.answers = new IdempotentResponses(answersKept);
    this.parser = new RequestParser(mapping.models(), limits);
    this.problems = new Problems(mapping.models());
    this.batches = new BatchHandler(responses, 2 * limits.body(), this::problem);
  }

  @Override
  public RawResponse apply(RawRequest raw) {
    Statements statements = new Statements();
    RawResponse response = response(raw, mapping.session(statements));
    return timed(ConditionalGet.unlessKnown(raw, response), statements);
  }

  private static RawResponse timed(RawResponse response, Statements statements) {
    return response.with("Server-Timing", statements.timing());
  }

  /// {@return the response to a request that reached no endpoint, or failed on its way}
  public RawResponse refuse(int status, String detail, List<String> allow) {
    Problem problem = Problems.ofStatus(status, detail, allow);
    return timed(responses.build(new Result.Refused(problem)), new Statements());
  }

  /// The border: what was refused below becomes a problem here, and nowhere else.
  private RawResponse response(RawRequest raw, RecordSession work) {
    try {
      return IdempotentRequest.of(raw, limits)
          .map(repeatable -> once(repeatable, work))
          .orElseGet(() -> carriedOut(parser.parse(raw), request -> answer(request, work)));
    } catch (ProblemException refused) {
      return responses.build(new Result.Refused(refused.problem()));
    }
  }

  private RawResponse once(IdempotentRequest repeatable, RecordSession work) {
    return carriedOut(
        parser.parse(repeatable.request()),
        request ->
            answers.once(repeatable, request.isolation(), work, steps -> answer(request, steps)));
  }

  private RawResponse answer(ApiRequest request, RecordSession work) {
    return responses.build(operations(work).answer(request));
  }

  private RawResponse carriedOut(ApiRequest request, Function<ApiRequest, RawResponse> how) {
    try {
      return how.apply(request);
    } catch (MappingException refused) {
      return responses.build(new Result.Refused(problem(refused, request.faulty())));
    }
  }

  private RequestHandler operations(RecordSession work) {
    return new RequestHandler(
        mapping.models(), work, batch -> batches.answer(batch, work, this::operations));
  }

  private Problem problem(MappingException refused, RequestPart faulty) {
    Problem problem = problems.of(refused, faulty);
    if (problem.id() != null) LOG.error("Problem {}", problem.id(), refused);
    return problem;
  }
}
