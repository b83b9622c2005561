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
  public QueryParser(int largestPage) {
    this.nestedPages = new PageParser(null, largestPage);
    this.filters = new FilterParser();
    this.wheres = new WhereParser(filters);
    this.selections = new SelectionParser(this::nested);
  }

  public Query parse(
      Model model, Parameters parameters, PageParser pages, ParameterViolations diagnostics) {
    ExpansionPath trail = ExpansionPath.of(model);
    return query(trail, model, parameters, new RequestedExpansion(), pages, diagnostics);
  }

  private Query nested(
      ExpansionPath trail,
      Model model,
      Parameters parameters,
      RequestedExpansion requested,
      ParameterViolations diagnostics) {
    return query(trail, model, parameters, requested, nestedPages, diagnostics);
  }

  private Query query(
      ExpansionPath trail,
      Model model,
      Parameters parameters,
      RequestedExpansion requested,
      PageParser pages,
      ParameterViolations diagnostics) {
    Filter filter = filter(model, parameters, diagnostics);
    List<Sort> sorts =
        parameters
            .value(QueryParameter.SORT)
            .map(text -> SortParser.parse(model, text, diagnostics))
            .orElse(List.of());
    List<Column> columns =
        parameters
            .value(QueryParameter.FIELDS)
            .map(text -> FieldsParser.parse(model, text, diagnostics))
            .orElse(model.columns());
    parameters
        .value(QueryParameter.EXPAND)
        .ifPresent(text -> ExpandParser.parse(text, requested, diagnostics));
    Selection selection =
        new Selection(columns, selections.parse(trail, model, requested, diagnostics));
    return new Query(model, filter, sorts, pages.parse(parameters, diagnostics), selection);
  }

  private Filter filter(Model model, Parameters parameters, ParameterViolations diagnostics) {
    List<Filter> all = new ArrayList<>();
    for (var each : parameters.filters()) {
      diagnostics.reading(
          each.name(),
          () -> all.add(filters.parse(model, each.name(), each.value(), parameters.nested())));
    }
    for (String each : parameters.wheres()) {
      diagnostics.reading(
          QueryParameter.WHERE.toString(), () -> all.add(wheres.parse(model, each)));
    }
    return switch (all.size()) {
      case 0 -> new Filter.Everything();
      case 1 -> all.getFirst();
      default -> new Filter.And(all);
    };
  }
}
