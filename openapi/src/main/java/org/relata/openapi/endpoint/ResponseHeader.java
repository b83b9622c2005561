package org.relata.openapi.endpoint;

/// The response headers that say something about a result, besides those of HTTP itself.
public enum ResponseHeader {
  LOCATION(
      "Location",
      "The path of the row that was created (RFC 9110); left out where it is too long "
          + "for a header."),
  ETAG("ETag", "The entity tag of the response (RFC 9110), for `If-Match` and `If-None-Match`."),
  LINK(
      "Link",
      "Where the pages around this one are (RFC 8288): those of `next`, `prev` and "
          + "`first` that there are, relative to the server."),
  NEXT_PAGE(
      "X-Next-Page",
      "Where the next page begins, if its link is too long: what to put in the query in"
          + " place of `after` or `offset`."),
  TOTAL_COUNT("X-Total-Count", "The number of rows on all pages, with `count=true`."),
  CONTENT_RANGE(
      "Content-Range",
      "The positions of the page's rows among all, with `count=true`; `*` where they "
          + "are unknown."),
  AFFECTED_COUNT("X-Affected-Count", "The number of rows that were changed."),
  IDEMPOTENCY_REPLAYED(
      "Idempotency-Replayed",
      "`true` where the response is that of an earlier request with the same "
          + "`Idempotency-Key`."),
  WRITE_POSITION(
      "X-Relata-Write",
      "In responses to writes, by services with a replica: what later requests send as the same "
          + "header to read what was written."),
  SERVER_TIMING(
      "Server-Timing",
      "How long the request took, in milliseconds, and how many statements: on every "
          + "response."),
  REQUEST_ID(
      "X-Request-Id",
      "The id of the request, by which the log knows it: on every response. It is the"
          + " `X-Request-Id` of the request where that is 1 to 128 visible ASCII characters, else a"
          + " new one."),
  CACHE_CONTROL(
      "Cache-Control",
      "How a response may be kept (RFC 9111): pages, and all of services that ask who calls."),
  CONTENT_SECURITY_POLICY("Content-Security-Policy", "What a page may load and run."),
  REFERRER_POLICY("Referrer-Policy", "What a page tells where its links lead."),
  FRAME_OPTIONS("X-Frame-Options", "That a page is shown in no frame (RFC 7034)."),
  OPENER_POLICY(
      "Cross-Origin-Opener-Policy", "Which other pages have hold of the window of a page."),
  PERMISSIONS_POLICY("Permissions-Policy", "What of the browser's a page may use."),
  VARY("Vary", "The request headers that the response depends on (RFC 9110)."),
  ALLOW("Allow", "The methods that the path has (RFC 9110)."),
  ACCEPT("Accept", "The media types that the body may have (RFC 9110)."),
  ACCEPT_ENCODING("Accept-Encoding", "The codings that the body may have (RFC 9110)."),
  WWW_AUTHENTICATE(
      "WWW-Authenticate",
      "`Bearer`, the scheme of credentials; with `error` where those of the request are not valid"
          + " (RFC 6750)."),
  RETRY_AFTER("Retry-After", "In how many seconds to try again (RFC 9110).");

  private final String name;
  private final String description;

  ResponseHeader(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /// {@return what it says, for people}
  public String description() {
    return description;
  }

  /// {@return its name}
  @Override
  public String toString() {
    return name;
  }
}
