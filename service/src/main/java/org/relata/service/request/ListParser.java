package org.relata.service.request;

import java.util.List;
import java.util.Set;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.openapi.endpoint.Subject;
import org.relata.service.cursor.Cursor;
import org.relata.service.cursor.Seal;
import org.relata.service.parameter.PageParser;
import org.relata.service.parameter.Parameters;
import org.relata.service.parameter.QueryParser;
import org.relata.service.parameter.QueryString;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Violations;
import org.relata.service.request.ApiRequest.ListRows;
import org.relata.service.request.ApiRequest.Paging;
import org.relata.service.routing.RawRequest;

/// Reads which rows a list shows, and where among them it stands.
///
/// @param seal that of its cursors
record ListParser(Limits limits, Seal seal) {

  private static final Set<String> PLACE =
      Set.of(QueryParameter.OFFSET.toString(), QueryParameter.AFTER.toString());

  /// {@return the list without the keys of its path}
  ///
  /// @param string the parameters
  /// @param lines whether a row stands on each line: such a list has no limit but its own
  ListRows parse(RawRequest raw, QueryString string, boolean lines, Violations violations) {
    Subject subject = raw.endpoint().subject();
    Parameters parameters =
        Parameters.of(string, QueryParameter.OF_LISTS, subject.model(), violations::inQuery);
    PageParser pages =
        lines
            ? new PageParser(null, Integer.MAX_VALUE)
            : new PageParser(limits.page(), limits.largestPage());
    Query given =
        new QueryParser(limits.largestPage(), limits.expansions())
            .parse(subject.model(), parameters, pages, violations::inQuery);
    Query query = given.sorts().isEmpty() ? given.sortedBy(order(subject)) : given;
    boolean count = count(parameters, violations);
    Query placed =
        parameters
            .value(QueryParameter.AFTER)
            .map(cursor -> after(cursor, query, parameters, violations))
            .orElse(query);
    ResourcePath path = new ResourcePath(subject, List.of());
    return new ListRows(path, placed, count, lines, paging(string, placed.page()));
  }

  /// {@return what rows are sorted by where the request does not say}
  private static List<Sort> order(Subject subject) {
    return subject instanceof Subject.OfRelationship(var relationship)
        ? Query.of(relationship).sorts()
        : List.of();
  }

  private static boolean count(Parameters parameters, Violations violations) {
    String count = parameters.value(QueryParameter.COUNT).orElse("false");
    if (!count.equals("true") && !count.equals("false")) {
      violations.inQuery("count", "must be true or false, not " + Excerpt.quoted(count));
    }
    return count.equals("true");
  }

  private Query after(String cursor, Query query, Parameters parameters, Violations violations) {
    if (parameters.value(QueryParameter.OFFSET).isPresent()) {
      violations.inQuery("after", "cannot be combined with offset");
    }
    try {
      Cursor place = Cursor.parse(cursor, query.order(), seal);
      Page page = query.page();
      Keyset keyset = Keyset.of(place.values(), place.backward());
      return query.at(new Page(page.limit(), page.offset(), keyset));
    } catch (InvalidInputException rejected) {
      violations.inQuery("after", rejected.detail());
      return query;
    }
  }

  private static Paging paging(QueryString string, Page page) {
    List<String> kept =
        string.parameters().stream()
            .filter(parameter -> !PLACE.contains(parameter.name()))
            .map(QueryString.Parameter::raw)
            .toList();
    return new Paging(true, kept, page.limit(), page.offset(), page.keyset() != null);
  }
}
