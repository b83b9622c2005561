package org.relata.service.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.Subject;
import org.relata.service.patch.Patch;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.PatchRow;
import org.relata.service.request.ApiRequest.Representation;
import org.relata.service.request.ApiRequest.Write;
import org.relata.service.routing.RawRequest;

/// Parses changes of single rows, and of rows that are created.
record WriteParser(RepresentationParser representations, BodyReader bodies) {

  /// @throws org.relata.service.problem.ProblemException 400, 413, 415 or 422
  ApiRequest create(RawRequest raw) {
    Violations violations = new Violations();
    Query projection = representations.projection(raw, violations);
    ResourcePath path = KeyParser.path(raw, violations);
    var created = bodies.created(RowRequirements.created(path.subject()), raw);
    Change change =
        path.subject() instanceof Subject.OfRelationship(var relationship)
            ? new Change.Add(relationship, path.key(), created.rows())
            : new Change.Create(path.subject().model(), created.rows());
    return new Write(change, RepresentationParser.representation(raw, projection, created.many()));
  }

  /// @throws org.relata.service.problem.ProblemException 400, 413, 415 or 422
  ApiRequest replace(RawRequest raw) {
    Violations violations = new Violations();
    Query projection = representations.projection(raw, violations);
    ResourcePath path = KeyParser.path(raw, violations);
    Model model = path.subject().model();
    Row row = bodies.replacing(model, path.key(), raw);
    Change change = new Change.Replace(model, path.key(), row, Preconditions.of(raw));
    return new Write(change, RepresentationParser.representation(raw, projection, false));
  }

  /// @throws org.relata.service.problem.ProblemException 400, 413, 415 or 422
  ApiRequest update(RawRequest raw) {
    Violations violations = new Violations();
    Query projection = representations.projection(raw, violations);
    ResourcePath path = KeyParser.path(raw, violations);
    Model model = path.subject().model();
    Precondition precondition = Preconditions.of(raw);
    Representation representation = RepresentationParser.representation(raw, projection, false);
    MediaType type = ContentNegotiation.contentType(raw);
    if (type != MediaType.JSON_PATCH) {
      Row row = bodies.changing(model, type, raw);
      return new Write(new Change.Update(model, path.key(), row, precondition), representation);
    }
    Patch patch = bodies.patching(model, raw);
    Query row = path.narrow(Query.of(model).selecting(patch.selection()));
    return new PatchRow(path.key(), patch, row, precondition, representation);
  }

  /// @throws org.relata.service.problem.ProblemException 400
  ApiRequest delete(RawRequest raw) {
    ResourcePath path = path(raw);
    Model model = path.subject().model();
    return minimal(new Change.Delete(model, path.key(), Preconditions.of(raw)));
  }

  /// @throws org.relata.service.problem.ProblemException 400
  ApiRequest link(RawRequest raw) {
    ResourcePath path = path(raw);
    Relationship relationship = path.subject().relationship();
    Row row = keyAlone(relationship.target(), path.relatedKey());
    return minimal(new Change.Link(relationship, path.key(), List.of(row)));
  }

  /// @throws org.relata.service.problem.ProblemException 400
  ApiRequest unlink(RawRequest raw) {
    ResourcePath path = path(raw);
    Relationship relationship = path.subject().relationship();
    return minimal(new Change.Unlink(relationship, path.key(), path.relatedKey()));
  }

  /// {@return a row that stands for the one with this key}
  private static Row keyAlone(Model model, Key key) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    List<Column> columns = model.primaryKey();
    for (int i = 0; i < columns.size(); i++) values.put(columns.get(i), key.values().get(i));
    return new Row(values);
  }

  private static ResourcePath path(RawRequest raw) {
    Violations violations = new Violations();
    RequestParameters.of(raw, violations);
    return KeyParser.path(raw, violations);
  }

  private static Write minimal(Change change) {
    return new Write(change, Representation.minimal(change.model(), false));
  }
}
