package org.relata.openapi.endpoint;

import static org.relata.openapi.endpoint.MediaType.FORM;
import static org.relata.openapi.endpoint.MediaType.JSON;
import static org.relata.openapi.endpoint.MediaType.JSON_PATCH;
import static org.relata.openapi.endpoint.MediaType.MERGE_PATCH;

import java.util.List;

/// What operations take as a body.
public enum RequestBody {
  /// No body.
  NONE,
  /// A row to create, or an array of them.
  NEW_ROWS(JSON),
  /// An array of rows to create or, where they exist, to update.
  UPSERTED_ROWS(JSON),
  /// A row as it is to be.
  REPLACEMENT(JSON),
  /// The columns of a row to change, or a JSON Patch.
  CHANGES(JSON, MERGE_PATCH, JSON_PATCH),
  /// The columns to change in many rows, or an array of rows, each with its key.
  MANY_CHANGES(JSON, MERGE_PATCH),
  /// The query of a list.
  QUERY(JSON, FORM),
  /// The operations of a batch.
  BATCH(JSON);

  @SuppressWarnings("ImmutableEnumChecker") // it is a copy
  private final List<MediaType> mediaTypes;

  RequestBody(MediaType... mediaTypes) {
    this.mediaTypes = List.of(mediaTypes);
  }

  /// {@return the types that it may have; none where there is no body}
  public List<MediaType> mediaTypes() {
    return mediaTypes;
  }
}
