package org.relata.service.request;

import org.relata.mapping.model.Models;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.asset.Page;
import org.relata.service.batch.BatchOperation;
import org.relata.service.batch.PriorResponses;
import org.relata.service.cursor.Seal;
import org.relata.service.parameter.QueryString;
import org.relata.service.problem.BatchProblems;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.ListRows;
import org.relata.service.routing.RawRequest;

/// Turns a request as it came into what it asks for, or into everything that is wrong with it.
public final class RequestParser {

  private final QueryCache<ListRows> lists = new QueryCache<>();
  private final ListParser list;
  private final RepresentationParser representations;
  private final WriteParser writes;
  private final BulkParser bulk;
  private final BatchParser batches;
  private final BodyReader bodies;
  private final DescriptionParser descriptions;

  /// @param seal that of cursors
  public RequestParser(Models models, Limits limits, Seal seal) {
    this.bodies = new BodyReader(limits.body());
    this.list = new ListParser(limits, seal);
    this.representations = new RepresentationParser(limits);
    this.writes = new WriteParser(representations, bodies);
    this.bulk = new BulkParser(limits, bodies);
    this.batches = new BatchParser(models, bodies);
    this.descriptions = new DescriptionParser(models);
  }

  /// {@return what the request asks for}
  ///
  /// What is wrong with its headers comes first, then everything that is wrong with its path and
  /// its query, then everything that is wrong with its body.
  ///
  /// @throws ProblemException 400, 403, 406, 413, 415 or 422
  public ApiRequest parse(RawRequest raw) {
    if (!raw.endpoint().permitted()) {
      throw new ProblemException(Problems.operationForbidden(raw.operation()));
    }
    Preconditions.refuseUnknown(raw);
    MediaType accepted =
        raw.operation().reads(RequestHeader.ACCEPT)
            ? ContentNegotiation.accepted(raw)
            : MediaType.JSON;
    return switch (raw.operation()) {
      case INDEX ->
          accepted == MediaType.HTML
              ? new ApiRequest.GetPage(Page.EXPLORER)
              : new ApiRequest.GetIndex();
      case DOCS -> new ApiRequest.GetPage(Page.DOCS);
      case STRUCTURE -> new ApiRequest.GetStructure();
      case ASSET -> new ApiRequest.GetAsset(raw.keys().getFirst());
      case GET_OPENAPI, GET_OPENAPI_YAML -> descriptions.parse(raw);
      case LIVENESS -> new ApiRequest.CheckHealth(false);
      case READINESS -> new ApiRequest.CheckHealth(true);
      case METRICS -> new ApiRequest.GetMetrics();
      case BATCH -> batches.parse(raw, operation -> parse(operation, new PriorResponses()));
      case LIST_ROWS, LIST_RELATED -> list(raw, accepted == MediaType.NDJSON);
      case QUERY_ROWS, QUERY_RELATED -> query(raw, accepted == MediaType.NDJSON);
      case GET_ROW, GET_RELATED_ROW, GET_RELATED -> read(raw);
      case CREATE_ROWS, ADD_RELATED -> writes.create(raw);
      case REPLACE_ROW -> writes.replace(raw);
      case UPDATE_ROW -> writes.update(raw);
      case DELETE_ROW -> writes.delete(raw);
      case LINK_RELATED -> writes.link(raw);
      case UNLINK_RELATED -> writes.unlink(raw);
      case UPSERT_ROWS -> bulk.upsert(raw);
      case UPDATE_MANY -> bulk.update(raw);
      case DELETE_MANY -> bulk.delete(raw);
    };
  }

  /// A request of a batch: as it came, and what it asks for.
  public record ParsedOperation(RawRequest raw, ApiRequest request) {}

  /// {@return what an operation of a batch asks for}
  ///
  /// @param prior the responses to the operations before it
  /// @throws ProblemException what [#parse(RawRequest)] throws, as a problem of the batch
  public ParsedOperation parse(BatchOperation operation, PriorResponses prior) {
    RawRequest raw = operation.request(prior);
    try {
      return new ParsedOperation(raw, parse(raw));
    } catch (ProblemException rejected) {
      throw new ProblemException(BatchProblems.of(operation.place(), rejected.problem()));
    }
  }

  private ApiRequest list(RawRequest raw, boolean lines) {
    Violations violations = new Violations();
    ListRows rows = lists.of(raw, lines, violations, () -> parsed(raw, lines, violations));
    ResourcePath path = KeyParser.path(raw, violations);
    return path.keys().isEmpty() ? rows : rows.at(path);
  }

  private ListRows parsed(RawRequest raw, boolean lines, Violations violations) {
    QueryString query = QueryString.parse(raw.query(), violations::inQuery);
    return list.parse(raw, query, lines, violations);
  }

  private ApiRequest query(RawRequest raw, boolean lines) {
    Violations violations = new Violations();
    QueryString body = bodies.query(raw, violations);
    QueryString.parse(raw.query(), violations::inQuery)
        .parameters()
        .forEach(misplaced -> violations.inQuery(misplaced.name(), "must be in the body"));
    ListRows rows = list.parse(raw, body, lines, violations).unlinked();
    ResourcePath path = KeyParser.path(raw, violations);
    return path.keys().isEmpty() ? rows : rows.at(path);
  }

  private ApiRequest read(RawRequest raw) {
    Violations violations = new Violations();
    Query projection = representations.projection(raw, violations);
    ResourcePath path = KeyParser.path(raw, violations);
    return new ApiRequest.ReadRow(path, path.narrow(projection));
  }
}
