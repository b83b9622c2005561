package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Model;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.problem.Excerpt;

/// The parameters of one query: those with a name of their own, and filters.
///
/// @param named the values of those with a name of their own, except `where`
/// @param wheres the values of `where`, which may come more than once
/// @param nested whether they stand in parentheses, where values may be quoted
public record Parameters(
    Map<QueryParameter, String> named, List<String> wheres, List<Filter> filters, boolean nested) {

  /// A filter, not yet read.
  public record Filter(String name, String value) {}

  /// What a list in parentheses takes.
  static final List<QueryParameter> OF_NESTED_LISTS =
      List.of(
          QueryParameter.WHERE,
          QueryParameter.SORT,
          QueryParameter.FIELDS,
          QueryParameter.EXPAND,
          QueryParameter.LIMIT,
          QueryParameter.OFFSET);

  /// What a single row in parentheses takes.
  static final List<QueryParameter> OF_NESTED_ROWS =
      List.of(QueryParameter.FIELDS, QueryParameter.EXPAND);

  /// {@return the parameters of a query string}
  ///
  /// @param allowed the parameters there are; filters are taken where `where` is
  public static Parameters of(
      QueryString query,
      Collection<QueryParameter> allowed,
      Model model,
      ParameterViolations violations) {
    Collector collector = new Collector(allowed, model, violations);
    for (var each : query.parameters()) collector.add(each.name(), each.value());
    return collector.parameters(false);
  }

  /// {@return the parameters of a query string that is about no model's rows, and so has no
  /// filters}
  ///
  /// @param allowed the parameters there are
  public static Parameters withoutFilters(
      QueryString query, Collection<QueryParameter> allowed, ParameterViolations violations) {
    Collector collector = new Collector(allowed, null, violations);
    for (var each : query.parameters()) collector.add(each.name(), each.value());
    return collector.parameters(false);
  }

  /// {@return the parameters in parentheses, which `;` separates}
  static Parameters nested(
      String text,
      Collection<QueryParameter> allowed,
      Model model,
      ParameterViolations violations) {
    Collector collector = new Collector(allowed, model, violations);
    for (String each : text.isEmpty() ? List.<String>of() : Splitter.grouped(text, ';')) {
      int equals = each.indexOf('=');
      if (equals < 0) collector.add(each, "");
      else collector.add(each.substring(0, equals), each.substring(equals + 1));
    }
    return collector.parameters(true);
  }

  public Optional<String> value(QueryParameter parameter) {
    return Optional.ofNullable(named.get(parameter));
  }

  private record Collector(
      Collection<QueryParameter> allowed,
      @Nullable Model model,
      ParameterViolations violations,
      Map<QueryParameter, String> named,
      List<String> wheres,
      List<Filter> filters) {

    Collector(
        Collection<QueryParameter> allowed, @Nullable Model model, ParameterViolations violations) {
      this(
          allowed,
          model,
          violations,
          new EnumMap<>(QueryParameter.class),
          new ArrayList<>(),
          new ArrayList<>());
    }

    /// A name that is a parameter's is one everywhere, so that what is a page here is no filter
    /// there.
    void add(String name, String value) {
      Optional<QueryParameter> parameter = QueryParameter.named(name);
      if (parameter.filter(allowed::contains).isPresent()) add(parameter.get(), value);
      else if (model == null || !allowed.contains(QueryParameter.WHERE))
        violations.add(name, unknown(name));
      else if (parameter.isPresent() && model.names().contains(name))
        violations.add(name, unknown(name) + "; the column is filtered by " + name + ":eq=…");
      else if (refersTo(model, name)) filters.add(new Filter(name, value));
      else violations.add(name, noColumn(model, name));
    }

    private void add(QueryParameter parameter, String value) {
      if (parameter == QueryParameter.WHERE) {
        wheres.add(value);
      } else if (named.putIfAbsent(parameter, value) != null) {
        violations.add(parameter.toString(), "duplicate parameter");
      }
    }

    /// Whether it is for the filter's parser to say what is wrong with the name.
    private static boolean refersTo(Model model, String name) {
      return name.indexOf('.') >= 0 || name.indexOf(':') >= 0 || model.names().contains(name);
    }

    private String unknown(String name) {
      return NameResolver.noSuch("parameter", name, names());
    }

    private String noColumn(Model model, String name) {
      if (NearestName.to(Excerpt.truncated(name), NameResolver.columns(model)).isEmpty()) {
        Optional<String> near = NearestName.to(Excerpt.truncated(name), names());
        if (near.isPresent() || QueryParameter.named(name).isPresent()) return unknown(name);
      }
      return NameResolver.noColumn(model, name);
    }

    private List<String> names() {
      return allowed.stream().map(QueryParameter::toString).toList();
    }

    Parameters parameters(boolean nested) {
      return new Parameters(named, wheres, filters, nested);
    }
  }
}
