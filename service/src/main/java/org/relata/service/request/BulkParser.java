package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change.Keyed;
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
import org.relata.service.parameter.QueryString;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.Answer;

/// Reads changes of many rows: those that a filter names, or those in an array.
record BulkParser(Limits limits, BodyReader bodies) {

  /// What the query string says.
  ///
  /// @param query which rows, and what is shown of them
  private record Asked(Parameters parameters, Query query, @Nullable Integer most) {

    boolean filters() {
      return !(query.filter() instanceof Filter.Everything);
    }

    Answer answer(RawRequest raw) {
      Query all = Query.of(query.model()).selecting(query.selection());
      return new Answer(all, raw.prefersMinimal());
    }
  }

  /// @throws org.relata.service.problem.ProblemException 400, 406, 413, 415 or 422
  ApiRequest upsert(Model model, RawRequest raw) {
    MediaType.accepted(raw, MediaType.JSON);
    Violations violations = new Violations();
    Asked asked = asked(model, raw, violations);
    List<Column> unique = unique(model, asked.parameters(), violations);
    Problems.rejectRequest(violations);
    var rows = bodies.upserted(model, raw);
    return new ApiRequest.UpsertRows(model, unique, rows, asked.answer(raw));
  }

  private static List<Column> unique(Model model, Parameters parameters, Violations violations) {
    String text = parameters.value(QueryParameter.ON_CONFLICT).orElse(null);
    if (text == null) return model.primaryKey();
    List<Column> columns = new ArrayList<>();
    ParameterViolations diagnostics = violations::inQuery;
    for (String name : text.split(",", -1)) {
      diagnostics.collect(
          QueryParameter.ON_CONFLICT.toString(),
          () -> columns.add(NameResolver.column(model, name)));
    }
    return columns;
  }

  /// An object changes the rows that the filters name; of an array each names its own.
  ///
  /// @throws org.relata.service.problem.ProblemException 400, 406, 413, 415 or 422
  ApiRequest update(Model model, RawRequest raw) {
    MediaType.accepted(raw, MediaType.JSON);
    Violations violations = new Violations();
    Asked asked = asked(model, raw, violations);
    Problems.rejectRequest(violations);
    return switch (bodies.changed(model, raw)) {
      case BodyReader.Changed.Each(var rows) -> each(model, rows, asked, raw);
      case BodyReader.Changed.All(var row) -> {
        refuseAllRows(asked, "changed");
        yield new ApiRequest.UpdateAll(asked.query(), row, asked.most(), asked.answer(raw));
      }
    };
  }

  private static ApiRequest each(Model model, List<Keyed> rows, Asked asked, RawRequest raw) {
    Violations violations = new Violations();
    if (asked.filters()) {
      violations.inQuery(
          "where", "filters are not allowed with an array, whose rows have their keys");
    }
    if (asked.most() != null && rows.size() > asked.most()) {
      String parameter = QueryParameter.MAX_AFFECTED.toString();
      violations.inQuery(
          parameter,
          "the array has " + rows.size() + " rows, at most " + asked.most() + " are allowed");
    }
    Problems.rejectRequest(violations);
    return new ApiRequest.UpdateEach(model, rows, asked.answer(raw));
  }

  /// @throws org.relata.service.problem.ProblemException 400
  ApiRequest delete(Model model, RawRequest raw) {
    Violations violations = new Violations();
    Asked asked = asked(model, raw, violations);
    Problems.rejectRequest(violations);
    refuseAllRows(asked, "deleted");
    return new ApiRequest.DeleteAll(asked.query(), asked.most());
  }

  private static void refuseAllRows(Asked asked, String done) {
    if (asked.filters()) return;
    Violations violations = new Violations();
    violations.inQuery("where", "a filter is required to select the rows to be " + done);
    Problems.rejectRequest(violations);
  }

  private Asked asked(Model model, RawRequest raw, Violations violations) {
    QueryString string = QueryString.parse(raw.query(), violations::inQuery);
    var taken = raw.endpoint().parameters();
    Parameters parameters = Parameters.of(string, taken, model, violations::inQuery);
    PageParser all = new PageParser(null, Integer.MAX_VALUE);
    Query query =
        new QueryParser(limits.largestPage()).parse(model, parameters, all, violations::inQuery);
    Long most =
        PageParser.number(
            parameters, QueryParameter.MAX_AFFECTED, violations::inQuery, Integer.MAX_VALUE);
    return new Asked(parameters, query, most == null ? null : most.intValue());
  }
}
