package org.relata.openapi.endpoint;

import static org.relata.openapi.endpoint.MediaType.CSS;
import static org.relata.openapi.endpoint.MediaType.HTML;
import static org.relata.openapi.endpoint.MediaType.JAVASCRIPT;
import static org.relata.openapi.endpoint.MediaType.JSON;
import static org.relata.openapi.endpoint.MediaType.NDJSON;
import static org.relata.openapi.endpoint.MediaType.SVG;
import static org.relata.openapi.endpoint.MediaType.TEXT;
import static org.relata.openapi.endpoint.MediaType.YAML;

import java.util.List;

/// What operations answer with as a body.
public enum ResponseBody {
  /// No body.
  NONE,
  /// The models and their relationships.
  INDEX(JSON, HTML),
  /// That the service is up.
  HEALTH(JSON),
  /// What the service counts and measures, in the text format of Prometheus.
  METRICS(TEXT),
  /// The description of the API, in OpenAPI.
  DESCRIPTION(JSON),
  /// The same in YAML.
  YAML_DESCRIPTION(YAML),
  /// One row.
  ROW(JSON),
  /// An array of rows.
  ROWS(JSON),
  /// A page of rows, or all of them, a row a line.
  LIST(JSON, NDJSON),
  /// One row where the request has one, else an array of them.
  ROW_OR_ROWS(JSON),
  /// The responses to the operations of a batch.
  BATCH(JSON),
  /// A page for people.
  PAGE(HTML),
  /// The models as the explorer shows them.
  STRUCTURE(JSON),
  /// A file that pages consist of.
  ASSET(CSS, JAVASCRIPT, SVG);

  @SuppressWarnings("ImmutableEnumChecker") // it is a copy
  private final List<MediaType> mediaTypes;

  ResponseBody(MediaType... mediaTypes) {
    this.mediaTypes = List.of(mediaTypes);
  }

  /// {@return the types that it may have, the preferred one first; none where there is no body}
  public List<MediaType> mediaTypes() {
    return mediaTypes;
  }
}
