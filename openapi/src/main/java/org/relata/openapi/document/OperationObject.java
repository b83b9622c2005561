package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one method does at one path.
///
/// @param responses by status, and `default` for those of requests that reach no operation
@JsonbPropertyOrder({
  "tags",
  "summary",
  "description",
  "operationId",
  "parameters",
  "requestBody",
  "responses"
})
public record OperationObject(
    List<String> tags,
    String summary,
    @Nullable String description,
    String operationId,
    @Nullable List<Parameter> parameters,
    @Nullable RequestBodyObject requestBody,
    Map<String, Response> responses) {}
