package org.relata.service.http;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.relata.service.request.PathHints;
import org.relata.service.response.RawResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests that no endpoint answers.
final class RoutingProblems {

  private static final Logger LOG = LoggerFactory.getLogger(RoutingProblems.class);

  private final RoutingProblem refusal;
  private final PathHints whereabouts;

  RoutingProblems(RoutingProblem refusal, PathHints whereabouts) {
    this.refusal = refusal;
    this.whereabouts = whereabouts;
  }

  /// {@return the answer to a request that found no endpoint}
  RawResponse refused(int status, String method, String path, List<String> allow) {
    return switch (status) {
      case 404 -> refusal.of(404, whereabouts.of(path), List.of());
      case 405 -> {
        String there =
            path + " does not support " + method + "; available: " + String.join(", ", allow);
        yield refusal.of(405, there, allow);
      }
      default -> refusal.of(status, "The request is malformed", List.of());
    };
  }

  /// {@return the answer to a request that failed: it carries an id, and the log has the failure
  /// under it}
  RawResponse failed(Throwable failure) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.error("Failure {}", id, failure);
    return refusal.of(500, "An unexpected error occurred; see " + id + " in the log", List.of());
  }
}
