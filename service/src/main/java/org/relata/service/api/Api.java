package org.relata.service.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.relata.mapping.Mapping;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.load.Work;
import org.relata.service.problem.Faulty;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ApiRequest;
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
  private final RequestParser parser;
  private final Problems problems;
  private final ResponseBuilder responses = new ResponseBuilder();
  private final Batching batches;

  public Api(Mapping mapping, Limits limits) {
    this.mapping = mapping;
    this.parser = new RequestParser(mapping.models(), limits);
    this.problems = new Problems(mapping.models());
    this.batches = new Batching(responses, 2 * limits.body(), this::problem);
  }

  @Override
  public RawResponse apply(RawRequest raw) {
    Statements statements = new Statements();
    RawResponse response = responses.build(result(raw, statements));
    return timed(Unmodified.unlessKnown(raw, response), statements);
  }

  private static RawResponse timed(RawResponse response, Statements statements) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put("Server-Timing", statements.timing());
    return new RawResponse(response.status(), headers, response.body());
  }

  /// {@return the response to a request that reached no endpoint, or failed on its way}
  public RawResponse refuse(int status, String detail, List<String> allow) {
    Problem problem = Problems.ofStatus(status, detail, allow);
    return timed(responses.build(new Result.Refused(problem)), new Statements());
  }

  /// The border: what was refused below becomes a problem here, and nowhere else.
  private Result result(RawRequest raw, Statements statements) {
    try {
      return carriedOut(parser.parse(raw), statements);
    } catch (ProblemException refused) {
      return new Result.Refused(refused.problem());
    }
  }

  private Result carriedOut(ApiRequest request, Statements statements) {
    try {
      return operations(mapping.work(statements)).answer(request);
    } catch (MappingException refused) {
      return new Result.Refused(problem(refused, request.faulty()));
    }
  }

  private Operations operations(Work work) {
    return new Operations(
        mapping.models(), work, batch -> batches.answer(batch, work, this::operations));
  }

  private Problem problem(MappingException refused, Faulty faulty) {
    Problem problem = problems.of(refused, faulty);
    if (problem.id() != null) LOG.error("Problem {}", problem.id(), refused);
    return problem;
  }
}
