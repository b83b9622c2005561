package org.relata.openapi.endpoint;

/// The request headers that operations read.
public enum RequestHeader {
  ACCEPT("Accept", "The media types that the client prefers (RFC 9110)."),
  CONTENT_TYPE("Content-Type", "The media type of the body (RFC 9110)."),
  CONTENT_ENCODING("Content-Encoding", "The coding of the body (RFC 9110): `gzip`, or none."),
  PREFER(
      "Prefer",
      "Whether to return the rows written (RFC 7240): `return=minimal` answers without "
          + "a body."),
  IF_MATCH(
      "If-Match",
      "The entity tags of the versions that the row must have, or `*` for any (RFC "
          + "9110). Otherwise the response is a 412, and nothing is written."),
  IF_NONE_MATCH(
      "If-None-Match",
      "The entity tags of the versions that the client has already, answered with a 304"
          + " (RFC 9110). With PUT, `*`: the row must not exist yet, otherwise the response "
          + "is a 412."),
  IDEMPOTENCY_KEY(
      "Idempotency-Key",
      "A key that the client makes up for each request, 1 to 255 visible ASCII "
          + "characters. A request that is sent again with the same key is answered with the "
          + "first response, and not carried out again."),
  WRITE_POSITION(
      "X-Relata-Write",
      "The `X-Relata-Write` of the response to a write, which is then among what is read.");

  private final String name;
  private final String description;

  RequestHeader(String name, String description) {
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
