package org.relata.service.request;

import java.util.List;
import java.util.function.Consumer;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.model.Models;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.service.batch.BatchOperation;
import org.relata.service.batch.BatchReader;
import org.relata.service.problem.BatchProblems;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Router;

/// Parses batches: everything that is wrong with any of their operations is found before the first
/// is carried out, except in those that wait for responses to others.
final class BatchParser {

  private final BatchReader reader;
  private final BodyReader bodies;

  BatchParser(Models models, BodyReader bodies) {
    this.reader = new BatchReader(Router.ofModels(models));
    this.bodies = bodies;
  }

  /// @param parser parses an operation as a request of its own
  /// @throws ProblemException 400, 413, 415 or 422
  ApiRequest parse(RawRequest raw, Consumer<BatchOperation> parser) {
    ContentNegotiation.contentType(raw);
    Violations violations = new Violations();
    List<BatchOperation> operations = bodies.whole(raw, json -> reader.read(json, violations));
    BatchProblems problems = new BatchProblems();
    if (!violations.isEmpty()) problems.add(Problems.invalidBody(violations));
    for (BatchOperation operation : operations) {
      if (!operation.refers()) check(operation, parser, problems);
    }
    problems.throwIfAny();
    return new ApiRequest.Batch(operations, isolation(operations));
  }

  /// What is parsed here is parsed again when its turn comes: the rows of all operations at once
  /// would take many times the room of the body.
  private static void check(
      BatchOperation operation, Consumer<BatchOperation> parser, BatchProblems problems) {
    try (MemoryReservation memory = MemoryReservation.partOfCurrent()) {
      memory.during(() -> parser.accept(operation));
    } catch (ProblemException rejected) {
      problems.add(rejected.problem());
    }
  }

  private static Isolation isolation(List<BatchOperation> operations) {
    return operations.stream().anyMatch(BatchOperation::patches)
        ? Isolation.SNAPSHOT
        : Isolation.COMMITTED;
  }
}
