package org.relata.service.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.Mapping;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.Caller;
import org.relata.mapping.access.CallerAccess;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.session.RecordSession;
import org.relata.openapi.describe.Security;
import org.relata.openapi.problem.ProblemKind;
import org.relata.service.cursor.Seal;
import org.relata.service.database.Replica;
import org.relata.service.exit.HeapExhaustion;
import org.relata.service.metrics.Metrics;
import org.relata.service.parameter.ClaimParser;
import org.relata.service.problem.MappingProblems;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.RequestPart;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.IdempotentRequest;
import org.relata.service.request.Limits;
import org.relata.service.request.RefusedValue;
import org.relata.service.request.RequestParser;
import org.relata.service.response.RawResponse;
import org.relata.service.response.ResponseBuilder;
import org.relata.service.response.Result;
import org.relata.service.response.StreamFailedException;
import org.relata.service.routing.RawRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole API, as callers with the same roles see it: one request to one response.
public final class Api implements BiFunction<Caller, RawRequest, RawResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private static final Set<DatabaseException.Kind> UNABLE =
      Set.of(DatabaseException.Kind.UNABLE, DatabaseException.Kind.READ_ONLY);

  private static final Map<String, String> NEGOTIATED = Map.of("Vary", "Accept, Accept-Encoding");
  private static final Map<String, String> BODY =
      Map.of("Vary", "Accept, Accept-Encoding", "X-Content-Type-Options", "nosniff");

  private final AccessView view;
  private final Sessions sessions;
  private final Metrics metrics;
  private final Limits limits;
  private final RequestParser parser;
  private final RequestHandler handler;
  private final IdempotentResponses idempotentResponses;
  private final ResponseBuilder responses;
  private final MappingProblems problems;

  /// @param mapping the mapping of the models that the callers see
  /// @param replica what is read from, if it is not the database itself
  /// @param ping requires the database to answer, on a connection that no request has
  /// @param metrics what the service counts and measures
  /// @param seal that of cursors
  /// @param security how callers prove who they are
  /// @param role the role of the database that a request runs as, if not the connections' own user
  /// @param idempotencyRetention how long the response to a request with an `Idempotency-Key` is
  ///   kept
  public Api(
      Mapping mapping,
      AccessView view,
      @Nullable Replica replica,
      Runnable ping,
      Metrics metrics,
      Limits limits,
      Seal seal,
      Security security,
      @Nullable RoleClaim role,
      Duration idempotencyRetention) {
    this.view = view;
    this.sessions = Sessions.of(mapping, replica, role);
    this.metrics = metrics;
    this.limits = limits;
    this.parser = new RequestParser(mapping.models(), limits, seal);
    this.responses = new ResponseBuilder(seal);
    this.problems = new MappingProblems(mapping.models());
    this.idempotentResponses = new IdempotentResponses(idempotencyRetention);
    this.handler =
        new RequestHandler(
            mapping.models(),
            new Descriptions(mapping.models(), limits, security),
            new BatchHandler(parser, responses, 2 * limits.body(), this::problem),
            ping,
            metrics::text);
  }

  @Override
  public RawResponse apply(Caller caller, RawRequest raw) {
    ServerTiming timing = new ServerTiming(metrics.statements());
    RawResponse response = sessions.noted(raw, respond(caller, raw, timing));
    return timed(ConditionalGet.unlessKnown(raw, response), timing);
  }

  /// The border: what is refused below becomes a problem here, and nowhere else.
  private RawResponse respond(Caller caller, RawRequest raw, ServerTiming timing) {
    try {
      Optional<IdempotentRequest> idempotent = IdempotentRequest.of(raw, limits);
      ApiRequest request = parser.parse(idempotent.map(IdempotentRequest::request).orElse(raw));
      timing.endParse();
      CallerAccess access = view.access(caller, ClaimParser::read);
      RecordSession session = sessions.session(caller, raw, request, access, timing);
      return run(caller, new Asked(raw, request), idempotent, session, timing);
    } catch (ProblemException rejected) {
      return refused(caller, rejected.problem());
    } catch (MappingException rejected) {
      return refused(caller, problem(rejected, RequestPart.ROW));
    }
  }

  /// Whoever has not proved who they are may do more when they have, where there are rules.
  private RawResponse refused(Caller caller, Problem problem) {
    boolean unknown =
        problem.kind() == ProblemKind.FORBIDDEN && !caller.authenticated() && !view.isOpen();
    return responses.build(new Result.Refused(unknown ? Problems.unauthorized() : problem));
  }

  /// A request as it came, and what it asks for.
  private record Asked(RawRequest raw, ApiRequest request) {}

  private RawResponse run(
      Caller caller,
      Asked asked,
      Optional<IdempotentRequest> idempotent,
      RecordSession session,
      ServerTiming timing) {
    ApiRequest request = asked.request();
    Function<RecordSession, RawResponse> steps = inside -> run(asked, inside, timing);
    try {
      return idempotent.isEmpty()
          ? steps.apply(session)
          : idempotentResponses.once(idempotent.get(), caller, request.isolation(), session, steps);
    } catch (MappingException rejected) {
      throw new ProblemException(problem(rejected, asked.raw(), request));
    }
  }

  private RawResponse run(Asked asked, RecordSession session, ServerTiming timing) {
    Result result = handler.handle(asked.request(), session);
    timing.endRun();
    RawResponse response = responses.build(result);
    timing.endRespond();
    return response.body() instanceof RawResponse.Streamed body
        ? new RawResponse(response.status(), response.headers(), guarded(body, asked, timing))
        : response;
  }

  /// What is refused while a body is streamed is a problem too, see [#respond].
  private RawResponse.Streamed guarded(
      RawResponse.Streamed body, Asked asked, ServerTiming timing) {
    return body.written(out -> {
      try {
        body.writeTo(out);
      } catch (MappingException rejected) {
        Problem problem = problem(rejected, asked.raw(), asked.request());
        RawResponse instead = timed(responses.build(new Result.Refused(problem)), timing);
        throw new StreamFailedException(problem.detail(), instead);
      }
    });
  }

  private Problem problem(MappingException rejected, RawRequest raw, ApiRequest request) {
    return RefusedValue.located(problem(rejected, request.writtenPart()), rejected, raw.query());
  }

  private Problem problem(MappingException rejected, RequestPart writtenPart) {
    Problem problem = problems.of(rejected, writtenPart);
    if (problem.id() != null) {
      HeapExhaustion.notice(rejected);
      LOG.error("Problem {}", problem.id(), rejected);
    }
    if (rejected instanceof DatabaseException failure && UNABLE.contains(failure.kind())) {
      LOG.error("{}: {}", failure.getMessage(), String.valueOf(failure.getCause()));
    }
    return problem;
  }

  /// {@return the response to a request that reached no endpoint, or failed on its way}
  ///
  /// @param header the value of the header that such a problem comes with
  public RawResponse routingProblem(int status, String detail, @Nullable String header) {
    Problem problem = Problems.ofStatus(status, detail, header);
    return timed(responses.build(new Result.Refused(problem)));
  }

  /// {@return a response that took no time here, with the header that every response has}
  public RawResponse timed(RawResponse response) {
    return timed(response, new ServerTiming(metrics.statements()));
  }

  private static RawResponse timed(RawResponse response, ServerTiming timing) {
    Map<String, String> more = new LinkedHashMap<>(ofItsBody(response));
    more.put("Server-Timing", timing.header());
    return response.with(more);
  }

  /// What caches and browsers have to know of a body.
  private static Map<String, String> ofItsBody(RawResponse response) {
    if (!(response.body() instanceof RawResponse.Empty)) return BODY;
    return response.status() == 304 ? NEGOTIATED : Map.of();
  }
}
