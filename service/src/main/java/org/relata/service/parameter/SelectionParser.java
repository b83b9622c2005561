package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.problem.RefusedException;
import org.relata.service.problem.Shown;

/// Finds what is embedded: what is wished, and what is declared to be.
public final class SelectionParser {

  /// How many relationships a request may expand.
  public static final int MOST = 100;

  private static final String EXPAND = QueryParameter.EXPAND.toString();
  private static final List<Loading> STRATEGIES =
      List.of(Loading.SELECT, Loading.JOINED, Loading.SUBQUERY);

  /// Reads a query in parentheses.
  @FunctionalInterface
  interface Inner {
    Query parse(Trail trail, Model model, Parameters parameters, Wish wish, Complaints complaints);
  }

  private final Inner inner;
  private int expanded;

  SelectionParser(Inner inner) {
    this.inner = inner;
  }

  /// {@return the expansions of a model's rows, in the order in which relationships are declared}
  List<Expansion> parse(Trail trail, Model model, Wish wish, Complaints complaints) {
    for (String name : wish.wishes().keySet()) {
      complaints.reading(EXPAND, () -> Names.relationship(model, name));
    }
    for (String name : wish.leftOut()) {
      complaints.reading(EXPAND, () -> embedded(model, name));
    }
    List<Expansion> expansions = new ArrayList<>();
    for (Relationship relationship : model.relationships()) {
      Wish wished = wish.wishes().get(relationship.name());
      if (wished != null) {
        complaints.reading(
            EXPAND, () -> expansions.add(expansion(trail, relationship, wished, complaints)));
      } else if (trail.embeds(relationship) && !wish.leftOut().contains(relationship.name())) {
        expansions.add(
            expansion(trail, relationship, relationship.loading(), new Wish(), complaints));
      }
    }
    return expansions;
  }

  /// What its declaration embeds may be left out, also where the way down would not embed it: in
  /// the parentheses stands what the relationship's own path takes.
  private static void embedded(Model model, String name) {
    if (Names.relationship(model, name).loading().embeds()) return;
    List<String> embedded =
        model.relationships().stream()
            .filter(relationship -> relationship.loading().embeds())
            .map(Relationship::name)
            .toList();
    throw new RefusedException(
        name
            + " is not embedded, so it cannot be left out"
            + (embedded.isEmpty() ? "" : "; there is " + String.join(", ", embedded)));
  }

  private Expansion expansion(
      Trail trail, Relationship relationship, Wish wished, Complaints complaints) {
    if (trail.steps().size() >= Names.LONGEST_PATH) {
      throw new RefusedException("goes deeper than " + Names.LONGEST_PATH + " relationships");
    }
    if (++expanded > MOST)
      throw new RefusedException("expands more than " + MOST + " relationships");
    return expansion(trail, relationship, loading(relationship, wished), wished, complaints);
  }

  private Expansion expansion(
      Trail trail, Relationship relationship, Loading loading, Wish wished, Complaints complaints) {
    Model target = relationship.target();
    Trail longer = trail.then(relationship);
    Complaints within = complaints.inside(EXPAND, relationship.name());
    List<QueryParameter> taken =
        relationship.list() ? Parameters.OF_NESTED_LISTS : Parameters.OF_NESTED_ROWS;
    Parameters parameters = Parameters.nested(wished.query(), taken, target, within);
    Query query = inner.parse(longer, target, parameters, wished, within);
    return new Expansion(
        relationship,
        loading,
        query.sorts().isEmpty() ? query.sortedBy(Query.of(relationship).sorts()) : query);
  }

  private static Loading loading(Relationship relationship, Wish wished) {
    Loading declared = relationship.loading();
    String name = relationship.name();
    if (declared == Loading.DYNAMIC) {
      String table = relationship.source().table().name();
      throw new RefusedException(
          relationship + " is dynamic: a query of its own, /" + table + "/{key}/" + name);
    }
    Optional<Loading> named = wished.strategy().map(SelectionParser::strategy);
    if (named.isEmpty() && declared == Loading.RAISE) {
      throw new RefusedException(
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
            new RefusedException(
                "there is no strategy " + Shown.clipped(word) + Names.hint(word, words)));
  }
}
