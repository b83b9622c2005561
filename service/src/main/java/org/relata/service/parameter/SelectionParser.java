package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.ExpansionPath;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Finds what is embedded: what is wished, and what is declared to be.
public final class SelectionParser {

  /// How many relationships a request may expand.
  public static final int MAX_EXPANSIONS = 100;

  private static final String EXPAND = QueryParameter.EXPAND.toString();
  private static final List<Loading> STRATEGIES =
      List.of(Loading.SELECT, Loading.JOINED, Loading.SUBQUERY);

  /// Reads a query in parentheses.
  @FunctionalInterface
  interface Inner {
    Query parse(
        ExpansionPath trail,
        Model model,
        Parameters parameters,
        RequestedExpansion requested,
        ParameterViolations diagnostics);
  }

  private final Inner inner;
  private int expanded;

  SelectionParser(Inner inner) {
    this.inner = inner;
  }

  /// {@return the expansions of a model's rows, in the order in which relationships are declared}
  List<Expansion> parse(
      ExpansionPath trail,
      Model model,
      RequestedExpansion requested,
      ParameterViolations diagnostics) {
    for (String name : requested.expansions().keySet()) {
      diagnostics.reading(EXPAND, () -> NameResolver.relationship(model, name));
    }
    for (String name : requested.leftOut()) {
      diagnostics.reading(EXPAND, () -> embedded(model, name));
    }
    List<Expansion> expansions = new ArrayList<>();
    for (Relationship relationship : model.relationships()) {
      RequestedExpansion wished = requested.expansions().get(relationship.name());
      if (wished != null) {
        diagnostics.reading(
            EXPAND, () -> expansions.add(expansion(trail, relationship, wished, diagnostics)));
      } else if (trail.isDefault(relationship)
          && !requested.leftOut().contains(relationship.name())) {
        expansions.add(
            expansion(
                trail,
                relationship,
                relationship.loading(),
                new RequestedExpansion(),
                diagnostics));
      }
    }
    return expansions;
  }

  /// What its declaration embeds may be left out, also where the way down would not embed it: in
  /// the parentheses stands what the relationship's own path takes.
  private static void embedded(Model model, String name) {
    if (NameResolver.relationship(model, name).loading().embeds()) return;
    List<String> embedded =
        model.relationships().stream()
            .filter(relationship -> relationship.loading().embeds())
            .map(Relationship::name)
            .toList();
    throw new InvalidInputException(
        name
            + " is not embedded, so it cannot be left out"
            + (embedded.isEmpty() ? "" : "; there is " + String.join(", ", embedded)));
  }

  private Expansion expansion(
      ExpansionPath trail,
      Relationship relationship,
      RequestedExpansion wished,
      ParameterViolations diagnostics) {
    if (trail.steps().size() >= NameResolver.MAX_PATH_LENGTH) {
      throw new InvalidInputException(
          "goes deeper than " + NameResolver.MAX_PATH_LENGTH + " relationships");
    }
    if (++expanded > MAX_EXPANSIONS)
      throw new InvalidInputException("expands more than " + MAX_EXPANSIONS + " relationships");
    return expansion(trail, relationship, loading(relationship, wished), wished, diagnostics);
  }

  private Expansion expansion(
      ExpansionPath trail,
      Relationship relationship,
      Loading loading,
      RequestedExpansion wished,
      ParameterViolations diagnostics) {
    Model target = relationship.target();
    ExpansionPath longer = trail.then(relationship);
    ParameterViolations within = diagnostics.inside(EXPAND, relationship.name());
    List<QueryParameter> taken =
        relationship.list() ? Parameters.OF_NESTED_LISTS : Parameters.OF_NESTED_ROWS;
    Parameters parameters = Parameters.nested(wished.query(), taken, target, within);
    Query query = inner.parse(longer, target, parameters, wished, within);
    return new Expansion(
        relationship,
        loading,
        query.sorts().isEmpty() ? query.sortedBy(Query.of(relationship).sorts()) : query);
  }

  private static Loading loading(Relationship relationship, RequestedExpansion wished) {
    Loading declared = relationship.loading();
    String name = relationship.name();
    if (declared == Loading.DYNAMIC) {
      String table = relationship.source().table().name();
      throw new InvalidInputException(
          relationship + " is dynamic: a query of its own, /" + table + "/{key}/" + name);
    }
    Optional<Loading> named = wished.strategy().map(SelectionParser::strategy);
    if (named.isEmpty() && declared == Loading.RAISE) {
      throw new InvalidInputException(
          relationship + " is loaded only by a strategy that is named, as in " + name + ":select");
    }
    return named.orElse(declared);
  }

  private static Loading strategy(String word) {
    List<String> words = STRATEGIES.stream().map(Loading::toString).toList();
    return STRATEGIES.stream()
        .filter(strategy -> strategy.toString().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInputException(
                "there is no strategy " + Excerpt.clipped(word) + NameResolver.hint(word, words)));
  }
}
