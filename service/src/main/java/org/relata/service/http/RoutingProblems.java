package org.relata.service.http;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.relata.service.exit.HeapExhaustion;
import org.relata.service.response.RawResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests that no endpoint answers.
///
/// @param problem makes the responses
record RoutingProblems(RoutingProblem problem) {

  private static final Logger LOG = LoggerFactory.getLogger(RoutingProblems.class);

  /// {@return the response to a request whose path leads nowhere}
  ///
  /// @param detail what there is instead
  RawResponse notFound(String detail) {
    return problem.of(404, detail, null);
  }

  /// {@return the response to a request whose path is none}
  RawResponse malformed(String detail) {
    return problem.of(400, detail, null);
  }

  /// {@return the response to a request that its caller may not make}
  RawResponse forbidden(String detail) {
    return problem.of(403, detail, null);
  }

  /// {@return the response to a request whose path does not take its method}
  RawResponse methodNotAllowed(String method, String path, List<String> allow) {
    String detail =
        path + " does not support " + method + "; available: " + String.join(", ", allow);
    return problem.of(405, detail, String.join(", ", allow));
  }

  /// {@return the response to a request that is not carried out, for reasons of its connection or
  /// of the service}
  RawResponse refused(int status, String detail) {
    return problem.of(status, detail, null);
  }

  /// {@return the response to a request that failed: it carries an id, and the log has the failure
  /// under it}
  RawResponse failed(Throwable failure) {
    HeapExhaustion.notice(failure);
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    LOG.error("Failure {}", id, failure);
    return problem.of(500, "An unexpected error occurred; see " + id + " in the log", null);
  }
}
