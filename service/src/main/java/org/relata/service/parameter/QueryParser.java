package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.ExpansionPath;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Sort;
import org.relata.openapi.endpoint.QueryParameter;

/// Turns parameters into a query: those of a request, and those in the parentheses of an `expand`.
public final class QueryParser {

  private final PageParser nestedPages;
  private final FilterParser filters;
  private final WhereParser wheres;
  private final SelectionParser selections;

  /// Begins to read the queries of one request.
  ///
  /// @param largestPage how many rows a list in parentheses shows at most
  /// @param expansions how many relationships are embedded at most
  public QueryParser(int largestPage, int expansions) {
    this.nestedPages = new PageParser(null, largestPage);
    this.filters = new FilterParser(new RequestValues());
    this.wheres = new WhereParser(filters);
    this.selections = new SelectionParser(expansions, this::nested);
  }

  public Query parse(
      Model model, Parameters parameters, PageParser pages, ParameterViolations violations) {
    ExpansionPath path = ExpansionPath.of(model);
    return query(path, model, parameters, new RequestedExpansion(), pages, violations);
  }

  private Query nested(
      ExpansionPath path,
      Model model,
      Parameters parameters,
      RequestedExpansion requested,
      ParameterViolations violations) {
    return query(path, model, parameters, requested, nestedPages, violations);
  }

  private Query query(
      ExpansionPath path,
      Model model,
      Parameters parameters,
      RequestedExpansion requested,
      PageParser pages,
      ParameterViolations violations) {
    Filter filter = filter(model, parameters, violations);
    List<Sort> sorts =
        parameters
            .value(QueryParameter.SORT)
            .map(text -> SortParser.parse(model, text, violations))
            .orElse(List.of());
    List<Column> columns =
        parameters
            .value(QueryParameter.FIELDS)
            .map(text -> FieldsParser.parse(model, text, violations))
            .orElse(model.shown());
    parameters
        .value(QueryParameter.EXPAND)
        .ifPresent(text -> ExpandParser.parse(text, requested, violations));
    Selection selection =
        new Selection(columns, selections.parse(path, model, requested, violations));
    return new Query(model, filter, sorts, pages.parse(parameters, violations), selection);
  }

  private Filter filter(Model model, Parameters parameters, ParameterViolations violations) {
    List<Filter> all = new ArrayList<>();
    for (var each : parameters.filters()) {
      violations.collect(
          each.name(),
          () -> all.add(filters.parse(model, each.name(), each.value(), parameters.nested())));
    }
    for (String each : parameters.wheres()) {
      violations.collect(QueryParameter.WHERE.toString(), () -> all.add(wheres.parse(model, each)));
    }
    return switch (all.size()) {
      case 0 -> new Filter.Everything();
      case 1 -> all.getFirst();
      default -> new Filter.And(all);
    };
  }
}
