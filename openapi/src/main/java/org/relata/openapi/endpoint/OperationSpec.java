package org.relata.openapi.endpoint;

import java.util.ArrayList;
import java.util.List;

/// A row of the table of operations.
///
/// @param id the operation's name, with `{Model}` and `{Relationship}` where those of its subject
///   stand
record OperationSpec(
    Scope scope,
    Method method,
    PathTemplate path,
    String id,
    String summary,
    List<QueryParameter> parameters,
    List<RequestHeader> headers,
    RequestBody body,
    List<SuccessResponse> responses) {

  /// What comes with a page: its version, and what browsers must know of it.
  static final ResponseHeader[] OF_PAGES = {
    ResponseHeader.ETAG,
    ResponseHeader.CACHE_CONTROL,
    ResponseHeader.CONTENT_SECURITY_POLICY,
    ResponseHeader.REFERRER_POLICY,
    ResponseHeader.FRAME_OPTIONS,
    ResponseHeader.OPENER_POLICY,
    ResponseHeader.PERMISSIONS_POLICY
  };

  OperationSpec {
    parameters = List.copyOf(parameters);
    headers = List.copyOf(headers);
    responses = List.copyOf(responses);
  }

  static OperationSpec on(Scope scope, Method method, PathTemplate path) {
    return new OperationSpec(
        scope, method, path, "", "", List.of(), List.of(), RequestBody.NONE, List.of());
  }

  OperationSpec named(String newId, String newSummary) {
    return new OperationSpec(
        scope, method, path, newId, newSummary, parameters, headers, body, responses);
  }

  OperationSpec taking(List<QueryParameter> newParameters, RequestHeader... newHeaders) {
    return new OperationSpec(
        scope, method, path, id, summary, newParameters, List.of(newHeaders), body, responses);
  }

  OperationSpec taking(RequestBody newBody) {
    return new OperationSpec(
        scope, method, path, id, summary, parameters, headers, newBody, responses);
  }

  OperationSpec answering(int status, ResponseBody newBody, ResponseHeader... newHeaders) {
    List<SuccessResponse> more = new ArrayList<>(responses);
    more.add(new SuccessResponse(status, newBody, List.of(newHeaders)));
    return new OperationSpec(scope, method, path, id, summary, parameters, headers, body, more);
  }
}
