package org.relata.mapping.error;

/// A query or change that is not valid for its model.
public final class QueryException extends MappingException {

  /// An error in a query.
  ///
  /// @param message for users
  public QueryException(String message) {
    super(message, null);
  }

  /// An error at a place in a change.
  ///
  /// @param message for users
  /// @param place see [MappingException#place]
  public QueryException(String message, String place) {
    super(message, place, null);
  }
}
