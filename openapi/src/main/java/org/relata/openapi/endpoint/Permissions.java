package org.relata.openapi.endpoint;

import static org.relata.mapping.model.Permission.CREATE;
import static org.relata.mapping.model.Permission.DELETE;
import static org.relata.mapping.model.Permission.READ;
import static org.relata.mapping.model.Permission.UPDATE;

import java.util.Arrays;
import java.util.function.Function;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Rights;

/// What one must be allowed to do with rows for an operation on them.
record Permissions(Function<Model, Rights> rights) {

  /// {@return whether an operation may succeed for those who have such rights to the rows of
  /// models}
  static boolean allow(Operation operation, Subject subject, Function<Model, Rights> rights) {
    return new Permissions(rights).allow(operation, subject);
  }

  private boolean allow(Operation operation, Subject subject) {
    return switch (operation) {
      case INDEX,
          GET_OPENAPI,
          GET_OPENAPI_YAML,
          LIVENESS,
          READINESS,
          METRICS,
          BATCH,
          DOCS,
          STRUCTURE,
          ASSET ->
          true;
      case LIST_ROWS,
          QUERY_ROWS,
          GET_ROW,
          LIST_RELATED,
          QUERY_RELATED,
          GET_RELATED,
          GET_RELATED_ROW ->
          any(subject.model(), READ);
      case CREATE_ROWS -> any(subject.model(), CREATE);
      case REPLACE_ROW, UPSERT_ROWS -> any(subject.model(), CREATE, UPDATE);
      case UPDATE_ROW, UPDATE_MANY -> any(subject.model(), UPDATE);
      case DELETE_ROW, DELETE_MANY -> any(subject.model(), DELETE);
      case ADD_RELATED ->
          any(subject.model(), CREATE) && (isDirect(subject) || any(subject.source(), UPDATE));
      case LINK_RELATED -> links(subject.relationship(), CREATE, UPDATE);
      case UNLINK_RELATED -> links(subject.relationship(), UPDATE, DELETE);
    };
  }

  private static boolean isDirect(Subject subject) {
    return subject.relationship().join() instanceof Join.Direct;
  }

  /// A link through an association table is the source's, any other stands in the target's row.
  private boolean links(Relationship relationship, Permission... ofTarget) {
    return switch (relationship.join()) {
      case Join.Through _ -> any(relationship.source(), UPDATE);
      case Join.Direct _ -> any(relationship.target(), ofTarget);
    };
  }

  private boolean any(Model model, Permission... permissions) {
    return Arrays.stream(permissions).anyMatch(rights.apply(model)::allow);
  }
}
