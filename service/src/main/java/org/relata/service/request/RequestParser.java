package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.parameter.PageParser;
import org.relata.service.parameter.Parameters;
import org.relata.service.parameter.QueryParser;
import org.relata.service.parameter.QueryString;
import org.relata.service.patch.Patch;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.Answer;
import org.relata.service.request.ApiRequest.ListRows;

/// Turns a request as it came into what it asks for, or into everything that is wrong with it.
public final class RequestParser {

  private final QueryCache<Query> shown = new QueryCache<>();
  private final QueryCache<ListRows> lists = new QueryCache<>();
  private final Limits limits;
  private final BodyReader bodies;
  private final BulkParser bulk;
  private final BatchParser batches;

  public RequestParser(Models models, Limits limits) {
    this.limits = limits;
    this.bodies = new BodyReader(limits.body());
    this.bulk = new BulkParser(limits, bodies);
    this.batches = new BatchParser(models, bodies);
  }

  /// {@return what the request asks for}
  ///
  /// What is wrong with its headers comes first, then everything that is wrong with its path and
  /// its query, then everything that is wrong with its body.
  ///
  /// @throws ProblemException 400, 406, 413, 415 or 422
  public ApiRequest parse(RawRequest raw) {
    return switch (raw.endpoint()) {
      case Endpoint.Index _ ->
          new ApiRequest.ShowIndex(
              MediaType.accepted(raw, MediaType.JSON, MediaType.HTML) == MediaType.HTML);
      case Endpoint.Health(var probe) -> new ApiRequest.CheckHealth(probe);
      case Endpoint.Batch _ -> batches.parse(raw, this::parse);
      case Endpoint.ListRows(var model) -> list(model, raw);
      case Endpoint.ReadRow(var model) -> read(model, raw);
      case Endpoint.CreateRows(var model) -> create(model, raw);
      case Endpoint.ReplaceRow(var model) -> replace(model, raw);
      case Endpoint.UpdateRow(var model) -> update(model, raw);
      case Endpoint.DeleteRow(var model) -> delete(model, raw);
      case Endpoint.UpsertRows(var model) -> bulk.upsert(model, raw);
      case Endpoint.UpdateRows(var model) -> bulk.update(model, raw);
      case Endpoint.DeleteRows(var model) -> bulk.delete(model, raw);
      case Endpoint.ListRelated(var relationship) -> listRelated(relationship, raw);
      case Endpoint.ReadRelated(var relationship) -> readRelated(relationship, raw);
      case Endpoint.ReadOther(var relationship) -> readOther(relationship, raw);
      case Endpoint.AddRelated(var relationship) -> addRelated(relationship, raw);
      case Endpoint.LinkRelated(var relationship) -> {
        List<Key> keys = related(relationship, raw);
        yield new ApiRequest.LinkRelated(relationship, keys.getFirst(), keys.getLast());
      }
      case Endpoint.UnlinkRelated(var relationship) -> {
        List<Key> keys = related(relationship, raw);
        yield new ApiRequest.UnlinkRelated(relationship, keys.getFirst(), keys.getLast());
      }
    };
  }

  private ApiRequest list(Model model, RawRequest raw) {
    Violations violations = new Violations();
    ListRows list = rows(model, List.of(), raw, violations);
    Problems.rejectRequest(violations);
    return list;
  }

  private ListRows rows(Model model, List<Sort> order, RawRequest raw, Violations violations) {
    boolean lines = MediaType.accepted(raw, MediaType.JSON, MediaType.LINES) == MediaType.LINES;
    var taken = raw.endpoint().parameters();
    return lists.of(
        raw,
        lines,
        violations,
        () -> new ListParser(limits).parse(model, order, raw.query(), taken, lines, violations));
  }

  private ApiRequest read(Model model, RawRequest raw) {
    Violations violations = new Violations();
    Query shown = shown(model, raw, violations);
    Key key = keys(raw, violations, model).getFirst();
    return new ApiRequest.ReadRow(model, key, shown.where(Filter.key(model, key)));
  }

  private ApiRequest listRelated(Relationship relationship, RawRequest raw) {
    Violations violations = new Violations();
    List<Sort> order = Query.of(relationship).sorts();
    ListRows rows = rows(relationship.target(), order, raw, violations);
    Key parent = keys(raw, violations, relationship.source()).getFirst();
    Query related = rows.query().where(Filter.relatedTo(relationship, parent));
    return new ApiRequest.ListRelated(relationship, parent, rows.asking(related));
  }

  private ApiRequest readRelated(Relationship relationship, RawRequest raw) {
    Violations violations = new Violations();
    Model target = relationship.target();
    Query shown = shown(target, raw, violations);
    List<Key> keys = keys(raw, violations, relationship.source(), target);
    Key parent = keys.getFirst();
    Key key = keys.getLast();
    Query related =
        shown.where(Filter.key(target, key).and(Filter.relatedTo(relationship, parent)));
    return new ApiRequest.ReadRelated(relationship, parent, key, related);
  }

  private ApiRequest readOther(Relationship relationship, RawRequest raw) {
    Violations violations = new Violations();
    Query shown = shown(relationship.target(), raw, violations);
    Key parent = keys(raw, violations, relationship.source()).getFirst();
    Query related = shown.where(Filter.relatedTo(relationship, parent));
    return new ApiRequest.ReadOther(relationship, parent, related);
  }

  private ApiRequest create(Model model, RawRequest raw) {
    Violations violations = new Violations();
    Answer answer = answer(model, raw, violations);
    Problems.rejectRequest(violations);
    var created = bodies.created(RowRequirements.made(model), raw);
    return new ApiRequest.CreateRows(model, created.rows(), created.many(), answer);
  }

  private ApiRequest replace(Model model, RawRequest raw) {
    Violations violations = new Violations();
    Answer answer = answer(model, raw, violations);
    Key key = keys(raw, violations, model).getFirst();
    Row row = bodies.replacing(model, key, raw);
    return new ApiRequest.ReplaceRow(model, key, row, Preconditions.making(raw), answer);
  }

  private ApiRequest update(Model model, RawRequest raw) {
    Violations violations = new Violations();
    Answer answer = answer(model, raw, violations);
    Key key = keys(raw, violations, model).getFirst();
    Precondition expected = Preconditions.matching(raw);
    MediaType type =
        MediaType.check(raw, MediaType.JSON, MediaType.MERGE_PATCH, MediaType.JSON_PATCH);
    if (type != MediaType.JSON_PATCH) {
      Row row = bodies.changing(model, raw);
      return new ApiRequest.UpdateRow(model, key, row, expected, answer);
    }
    Patch patch = bodies.patching(model, raw);
    Query read = Query.of(model).selecting(patch.selection()).where(Filter.key(model, key));
    return new ApiRequest.PatchRow(key, patch, read, expected, answer);
  }

  private ApiRequest delete(Model model, RawRequest raw) {
    Violations violations = new Violations();
    parameters(model, raw, violations);
    Key key = keys(raw, violations, model).getFirst();
    return new ApiRequest.DeleteRow(model, key, Preconditions.matching(raw));
  }

  private ApiRequest addRelated(Relationship relationship, RawRequest raw) {
    Violations violations = new Violations();
    Answer answer = answer(relationship.target(), raw, violations);
    Key parent = keys(raw, violations, relationship.source()).getFirst();
    var added = bodies.created(RowRequirements.made(relationship), raw);
    return new ApiRequest.AddRelated(relationship, parent, added.rows(), added.many(), answer);
  }

  /// {@return the keys of the row that a relationship leads from, and of the one that it leads to}
  private static List<Key> related(Relationship relationship, RawRequest raw) {
    Violations violations = new Violations();
    parameters(relationship.target(), raw, violations);
    return keys(raw, violations, relationship.source(), relationship.target());
  }

  private Answer answer(Model model, RawRequest raw, Violations violations) {
    return new Answer(shown(model, raw, violations), raw.prefersMinimal());
  }

  /// What of rows is shown, with their versions: a query for all of them.
  private Query shown(Model model, RawRequest raw, Violations violations) {
    MediaType.accepted(raw, MediaType.JSON);
    return shown.of(raw, false, violations, () -> readShown(model, raw, violations));
  }

  private Query readShown(Model model, RawRequest raw, Violations violations) {
    Parameters parameters = parameters(model, raw, violations);
    PageParser all = new PageParser(null, Integer.MAX_VALUE);
    QueryParser queries = new QueryParser(limits.largestPage());
    Query query = queries.parse(model, parameters, all, violations::inQuery);
    return query.selecting(query.selection().withVersions());
  }

  private static Parameters parameters(Model model, RawRequest raw, Violations violations) {
    QueryString query = QueryString.parse(raw.query(), violations::inQuery);
    return Parameters.of(query, raw.endpoint().parameters(), model, violations::inQuery);
  }

  /// {@return the keys in the path, if nothing is wrong with them nor with what was read before}
  ///
  /// @param models whose keys they are
  private static List<Key> keys(RawRequest raw, Violations violations, Model... models) {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < models.length; i++) {
      try {
        keys.add(KeyParser.parse(models[i], raw.keys().get(i)));
      } catch (InvalidInputException refused) {
        violations.inQuery(i == 0 ? "key" : "relatedKey", refused.detail());
      }
    }
    Problems.rejectRequest(violations);
    return keys;
  }
}
