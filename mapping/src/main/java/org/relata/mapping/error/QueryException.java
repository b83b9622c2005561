package org.relata.mapping.error;

/// A query or a change that names what is not there, or asks what cannot be asked.
public final class QueryException extends MappingException {

  public QueryException(String message) {
    super(message, null);
  }

  /// @param place where in a change, see [MappingException#place]
  public QueryException(String message, String place) {
    super(message, place, null);
  }
}
