package org.relata.service.request;

import org.relata.mapping.model.Model;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.header.PreferHeader;
import org.relata.service.parameter.PageParser;
import org.relata.service.parameter.Parameters;
import org.relata.service.parameter.QueryParser;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.Representation;
import org.relata.service.routing.RawRequest;

/// Parses what of rows a request wants to be answered.
final class RepresentationParser {

  private final QueryCache<Query> projections = new QueryCache<>();
  private final Limits limits;

  RepresentationParser(Limits limits) {
    this.limits = limits;
  }

  /// {@return what of each row is answered, with its version: a query for all of them}
  Query projection(RawRequest raw, Violations violations) {
    return projections.of(raw, false, violations, () -> parse(raw, violations));
  }

  private Query parse(RawRequest raw, Violations violations) {
    Parameters parameters = RequestParameters.of(raw, violations);
    Model model = raw.endpoint().subject().model();
    PageParser all = new PageParser(null, Integer.MAX_VALUE);
    Query query =
        new QueryParser(limits.largestPage(), limits.expansions())
            .parse(model, parameters, all, violations::inQuery);
    return query.selecting(query.selection().withVersions());
  }

  /// {@return the answer that a write gives}
  ///
  /// @param projection what of each row it has, unless no body is wanted
  /// @param array whether rows are answered in an array
  static Representation representation(RawRequest raw, Query projection, boolean array) {
    return prefersMinimal(raw)
        ? Representation.minimal(projection.model(), array)
        : new Representation(projection, false, array);
  }

  private static boolean prefersMinimal(RawRequest raw) {
    return raw.header(RequestHeader.PREFER)
        .map(preferences -> PreferHeader.parse(preferences).get("return"))
        .filter("minimal"::equalsIgnoreCase)
        .isPresent();
  }
}
