package org.relata.service.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.query.Sort;
import org.relata.mapping.session.RecordPage;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.service.cursor.Cursor;
import org.relata.service.cursor.Seal;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// The links from one page of a list to those around it (RFC 8288).
///
/// @param linked whether links hold the query; where they do not, there is only the place of the
///   next page
/// @param path where the list is, percent-encoded
/// @param parameters what else was asked, as `name=value`, percent-encoded
/// @param limit how many rows a page has; null for all
/// @param offset how many rows were passed over
/// @param order what the list is sorted by, to the last tie
public record Links(
    boolean linked,
    String path,
    List<String> parameters,
    @Nullable Integer limit,
    long offset,
    List<Sort> order) {

  public Links {
    parameters = List.copyOf(parameters);
    order = List.copyOf(order);
  }

  /// {@return `Link`, with those links that it has room for; the place of the next page on its own
  /// where there is no room for that link; none where the list has one page only}
  ///
  /// @param seal that of its cursors
  /// @throws ProblemException if the place of the next page alone is too long
  Map<String, String> headers(RecordPage page, Seal seal) {
    if (limit == null || limit == 0) return Map.of();
    Map<String, String> headers = new LinkedHashMap<>();
    List<String> links = new ArrayList<>();
    if (page.after()) {
      String place = next(page, seal);
      if (!linked || !added(links, link("next", place))) {
        headers.put(ResponseHeader.NEXT_PAGE.toString(), place.isEmpty() ? "offset=0" : place);
      }
    }
    if (linked && page.before()) {
      previous(page, seal).ifPresent(place -> added(links, link("prev", place)));
      added(links, link("first", ""));
    }
    if (!links.isEmpty()) headers.put(ResponseHeader.LINK.toString(), joined(links));
    return headers;
  }

  private static boolean added(List<String> links, String link) {
    links.add(link);
    if (Headers.isShort(joined(links))) return true;
    links.removeLast();
    return false;
  }

  private static String joined(List<String> links) {
    return String.join(", ", links);
  }

  /// After an empty page that was asked for backward stand the first rows there are by now.
  private String next(RecordPage page, Seal seal) {
    if (offset > 0 || page.last().isEmpty()) return offset(offset + page.records().size());
    String place = "after=" + new Cursor(false, page.last()).text(order, seal);
    if (Headers.isShort(place)) return place;
    if (page.before()) throw new ProblemException(Problems.cursorTooLong());
    return offset(page.records().size());
  }

  /// Before an empty page there is no row whose place is known.
  private Optional<String> previous(RecordPage page, Seal seal) {
    if (offset > 0) return Optional.of(offset(Math.max(0, offset - pageSize())));
    return page.first().isEmpty()
        ? Optional.empty()
        : Optional.of("after=" + new Cursor(true, page.first()).text(order, seal));
  }

  private static String offset(long rows) {
    return rows == 0 ? "" : "offset=" + rows;
  }

  private int pageSize() {
    return limit == null ? 0 : limit;
  }

  private String link(String relation, String place) {
    List<String> query = new ArrayList<>(parameters);
    if (!place.isEmpty()) query.add(place);
    String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
    return "<" + target + ">; rel=\"" + relation + "\"";
  }
}
