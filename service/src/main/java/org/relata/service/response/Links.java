package org.relata.service.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.query.Sort;
import org.relata.mapping.session.RecordPage;
import org.relata.service.value.Cursor;

/// The links from one page of a list to those around it (RFC 8288).
///
/// @param path where the list is, percent-encoded
/// @param parameters what else was asked, as `name=value`, percent-encoded
/// @param limit how many rows a page has; null for all
/// @param offset how many rows were passed over
/// @param order what the list is sorted by, to the last tie
public record Links(
    String path, List<String> parameters, @Nullable Integer limit, long offset, List<Sort> order) {

  public Links {
    parameters = List.copyOf(parameters);
    order = List.copyOf(order);
  }

  /// {@return the value of the `Link` header; empty where the list has one page only}
  Optional<String> header(RecordPage page) {
    if (limit == null || limit == 0) return Optional.empty();
    List<String> links = new ArrayList<>();
    if (page.after()) links.add(link("next", next(page)));
    if (page.before()) {
      previous(page).ifPresent(place -> links.add(link("prev", place)));
      links.add(link("first", List.of()));
    }
    return links.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", links));
  }

  /// After an empty page that was asked for backward stand the first rows there are by now.
  private List<String> next(RecordPage page) {
    if (offset > 0) return List.of("offset=" + (offset + page.records().size()));
    return page.last().isEmpty()
        ? List.of()
        : List.of("after=" + new Cursor(false, page.last()).text(order));
  }

  /// Before an empty page there is no row whose place is known.
  private Optional<List<String>> previous(RecordPage page) {
    if (offset > 0) {
      boolean first = offset <= pageSize();
      return Optional.of(first ? List.of() : List.of("offset=" + (offset - pageSize())));
    }
    return page.first().isEmpty()
        ? Optional.empty()
        : Optional.of(List.of("after=" + new Cursor(true, page.first()).text(order)));
  }

  private int pageSize() {
    return limit == null ? 0 : limit;
  }

  private String link(String relation, List<String> place) {
    List<String> query = new ArrayList<>(parameters);
    query.addAll(place);
    String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
    return "<" + target + ">; rel=\"" + relation + "\"";
  }
}
