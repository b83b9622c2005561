package org.relata.service.request;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.relata.mapping.model.Models;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.openapi.endpoint.Endpoints;
import org.relata.service.problem.BatchProblems;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.Asked;
import org.relata.service.request.ApiRequest.Step;
import org.relata.service.value.JsonReader;

/// Reads batches: everything that is wrong with any of their operations is found before the first
/// is carried out, except in those that wait for answers of others.
final class BatchParser {

  private static final int MAX_OPERATIONS = 1_000;

  private final EndpointFinder endpoints;
  private final BodyReader bodies;

  BatchParser(Models models, BodyReader bodies) {
    this.endpoints = new EndpointFinder(Endpoints.ofModels(models));
    this.bodies = bodies;
  }

  /// @param parser reads each operation as a request of its own
  /// @throws ProblemException 400, 406, 413, 415 or 422
  ApiRequest parse(RawRequest raw, Function<RawRequest, ApiRequest> parser) {
    MediaType.accepted(raw, MediaType.JSON);
    MediaType.check(raw, MediaType.JSON);
    Violations violations = new Violations();
    List<BatchOperation> operations = bodies.whole(raw, json -> operations(json, violations));
    BatchProblems problems = new BatchProblems();
    if (!violations.isEmpty()) problems.add(Problems.invalidBody(violations));
    for (BatchOperation operation : operations) {
      if (!operation.refers()) check(operation, parser, problems);
    }
    problems.throwIfAny();
    List<Step> steps = operations.stream().map(operation -> step(operation, parser)).toList();
    return new ApiRequest.Batch(steps, isolation(operations));
  }

  /// What is read here is read again when its turn comes: the rows of all operations at once would
  /// take many times the room of the body.
  private static void check(
      BatchOperation operation, Function<RawRequest, ApiRequest> parser, BatchProblems problems) {
    try {
      asked(operation, new PriorResponses(), parser);
    } catch (ProblemException refused) {
      problems.add(refused.problem());
    }
  }

  private List<BatchOperation> operations(JsonReader json, Violations violations) {
    List<BatchOperation> operations = new ArrayList<>();
    Event first = json.next();
    if (first != Event.START_ARRAY) {
      violations.inBody(Pointer.ROOT, "A batch must be a JSON array of operations");
      json.skip(first);
      return operations;
    }
    BatchReader reader = new BatchReader(json, violations);
    BatchResolver resolver = new BatchResolver(endpoints, violations);
    int count = 0;
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      if (count++ < MAX_OPERATIONS) {
        Pointer place = Pointer.ROOT.then(count - 1);
        resolver.resolve(reader.read(event, place), place).ifPresent(operations::add);
      } else {
        json.skip(event);
      }
    }
    if (count > MAX_OPERATIONS) {
      violations.inBody(
          Pointer.ROOT,
          "A batch must have at most " + MAX_OPERATIONS + " operations, not " + count);
    }
    return operations;
  }

  private static Step step(BatchOperation operation, Function<RawRequest, ApiRequest> parser) {
    return new Step(
        operation.place(), operation.id(), answers -> asked(operation, answers, parser));
  }

  private static Asked asked(
      BatchOperation operation, PriorResponses answers, Function<RawRequest, ApiRequest> parser) {
    RawRequest request = operation.request(answers);
    try {
      return new Asked(request, parser.apply(request));
    } catch (ProblemException refused) {
      throw new ProblemException(BatchProblems.of(operation.place(), refused.problem()));
    }
  }

  private static Isolation isolation(List<BatchOperation> operations) {
    return operations.stream().anyMatch(BatchOperation::patches)
        ? Isolation.SNAPSHOT
        : Isolation.COMMITTED;
  }
}
