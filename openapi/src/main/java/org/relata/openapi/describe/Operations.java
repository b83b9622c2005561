package org.relata.openapi.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.document.MediaTypeObject;
import org.relata.openapi.document.OperationObject;
import org.relata.openapi.document.Parameter;
import org.relata.openapi.document.RequestBodyObject;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.Schemas;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.Subject;

/// What endpoints do, in OpenAPI's terms.
record Operations(Names names, RowReferences rows, Parameters parameters, Responses responses) {

  /// {@return what an endpoint does}
  OperationObject of(Endpoint endpoint) {
    Operation operation = endpoint.operation();
    List<Parameter> taken = parameters.of(endpoint);
    return new OperationObject(
        List.of(tag(endpoint.subject())),
        operation.summary(),
        OperationTexts.description(endpoint),
        names.operation(endpoint),
        taken.isEmpty() ? null : taken,
        body(endpoint),
        responses.of(endpoint));
  }

  private String tag(Subject subject) {
    return subject instanceof Subject.OfService
        ? names.serviceTag()
        : names.schema(subject.source());
  }

  private @Nullable RequestBodyObject body(Endpoint endpoint) {
    List<MediaType> types = endpoint.operation().body().mediaTypes();
    if (types.isEmpty()) return null;
    Map<String, MediaTypeObject> content = new LinkedHashMap<>();
    for (MediaType type : types) content.put(type.toString(), media(endpoint, type));
    return new RequestBodyObject(OperationTexts.body(endpoint.operation().body()), content, true);
  }

  private MediaTypeObject media(Endpoint endpoint, MediaType type) {
    return switch (endpoint.operation().body()) {
      case NONE -> throw new IllegalArgumentException("no body");
      case NEW_ROWS -> oneOrMany(created(endpoint.subject()));
      case UPSERTED_ROWS -> MediaTypeObject.of(Schemas.arrayOf(created(endpoint.subject())));
      case REPLACEMENT -> MediaTypeObject.of(row(endpoint, SchemaKind.REPLACE));
      case CHANGES ->
          MediaTypeObject.of(
              type == MediaType.JSON_PATCH
                  ? Schemas.arrayOf(Schemas.ref(names.schema(SchemaKind.PATCH_OPERATION)))
                  : row(endpoint, SchemaKind.UPDATE));
      case MANY_CHANGES -> oneOrMany(row(endpoint, SchemaKind.UPDATE));
      case QUERY -> MediaTypeObject.of(Schemas.ref(names.schema(SchemaKind.QUERY)));
      case BATCH ->
          MediaTypeObject.of(
              Schemas.arrayOf(Schemas.ref(names.schema(SchemaKind.BATCH_OPERATION))));
    };
  }

  private static MediaTypeObject oneOrMany(Schema one) {
    return new MediaTypeObject(one, null, Schemas.arrayOf(one));
  }

  private Schema created(Subject subject) {
    return subject instanceof Subject.OfRelationship(var relationship)
        ? rows.addedRow(relationship)
        : rows.row(subject.model(), SchemaKind.CREATE);
  }

  private Schema row(Endpoint endpoint, SchemaKind kind) {
    return rows.row(endpoint.subject().model(), kind);
  }
}
