package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.UpsertKey;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.parameter.NameResolver;
import org.relata.service.parameter.PageParser;
import org.relata.service.parameter.ParameterViolations;
import org.relata.service.parameter.Parameters;
import org.relata.service.parameter.QueryParser;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.Representation;
import org.relata.service.request.ApiRequest.Write;
import org.relata.service.routing.RawRequest;

/// Parses changes of many rows: those that filters name, or those in an array.
record BulkParser(Limits limits, BodyReader bodies) {

  /// What the query string says.
  ///
  /// @param query which rows, and what of them is answered
  /// @param maxAffected how many rows may be changed at most; null for any number
  private record BulkQuery(Parameters parameters, Query query, @Nullable Integer maxAffected) {

    boolean filters() {
      return !(query.filter() instanceof Filter.Everything);
    }

    Representation representation(RawRequest raw) {
      Query all = Query.of(query.model()).selecting(query.selection());
      return RepresentationParser.representation(raw, all, true);
    }
  }

  /// @throws org.relata.service.problem.ProblemException 400, 413, 415 or 422
  ApiRequest upsert(RawRequest raw) {
    Model model = raw.endpoint().subject().model();
    Violations violations = new Violations();
    BulkQuery bulk = query(raw, violations);
    List<Column> unique = unique(model, bulk.parameters(), violations);
    Problems.rejectRequest(violations);
    Change change = new Change.Upsert(model, unique, bodies.upserted(model, raw));
    return new Write(change, bulk.representation(raw));
  }

  private static List<Column> unique(Model model, Parameters parameters, Violations violations) {
    String parameter = QueryParameter.ON_CONFLICT.toString();
    List<Column> columns = new ArrayList<>();
    String text = parameters.value(QueryParameter.ON_CONFLICT).orElse(null);
    if (text == null) columns.addAll(model.primaryKey());
    else {
      ParameterViolations diagnostics = violations::inQuery;
      for (String name : text.split(",", -1)) {
        diagnostics.collect(parameter, () -> columns.add(NameResolver.column(model, name)));
      }
    }
    if (violations.isEmpty()) requireKey(model, columns, parameter, violations);
    return columns;
  }

  private static void requireKey(
      Model model, List<Column> columns, String parameter, Violations violations) {
    try {
      UpsertKey.require(model, columns);
    } catch (QueryException none) {
      violations.inQuery(parameter, String.valueOf(none.getMessage()));
    }
  }

  /// An object changes the rows that the filters name; of an array each names its own.
  ///
  /// @throws org.relata.service.problem.ProblemException 400, 413, 415 or 422
  ApiRequest update(RawRequest raw) {
    Model model = raw.endpoint().subject().model();
    Violations violations = new Violations();
    BulkQuery bulk = query(raw, violations);
    Problems.rejectRequest(violations);
    return switch (bodies.changed(model, raw)) {
      case BodyReader.Changed.Each(var rows) -> {
        rejectFilters(bulk, rows.size());
        yield new Write(new Change.UpdateMany(model, rows), bulk.representation(raw));
      }
      case BodyReader.Changed.All(var row) -> {
        rejectAllRows(bulk, "changed");
        Change change = new Change.UpdateAll(bulk.query(), row, bulk.maxAffected());
        yield new Write(change, bulk.representation(raw));
      }
    };
  }

  private static void rejectFilters(BulkQuery bulk, int rows) {
    Violations violations = new Violations();
    if (bulk.filters()) {
      violations.inQuery(
          "where", "filters are not allowed with an array, whose rows have their keys");
    }
    if (bulk.maxAffected() != null && rows > bulk.maxAffected()) {
      String parameter = QueryParameter.MAX_AFFECTED.toString();
      violations.inQuery(
          parameter,
          "the array has " + rows + " rows, at most " + bulk.maxAffected() + " are allowed");
    }
    Problems.rejectRequest(violations);
  }

  /// @throws org.relata.service.problem.ProblemException 400
  ApiRequest delete(RawRequest raw) {
    Violations violations = new Violations();
    BulkQuery bulk = query(raw, violations);
    Problems.rejectRequest(violations);
    rejectAllRows(bulk, "deleted");
    Change change = new Change.DeleteAll(bulk.query(), bulk.maxAffected());
    return new Write(change, Representation.minimal(change.model(), true));
  }

  private static void rejectAllRows(BulkQuery bulk, String done) {
    if (bulk.filters()) return;
    Violations violations = new Violations();
    violations.inQuery("where", "a filter is required to select the rows to be " + done);
    Problems.rejectRequest(violations);
  }

  private BulkQuery query(RawRequest raw, Violations violations) {
    Parameters parameters = RequestParameters.of(raw, violations);
    PageParser all = new PageParser(null, Integer.MAX_VALUE);
    Query query =
        new QueryParser(limits.largestPage(), limits.expansions())
            .parse(raw.endpoint().subject().model(), parameters, all, violations::inQuery);
    Long most =
        PageParser.number(
            parameters, QueryParameter.MAX_AFFECTED, violations::inQuery, Integer.MAX_VALUE);
    return new BulkQuery(parameters, query, most == null ? null : most.intValue());
  }
}
