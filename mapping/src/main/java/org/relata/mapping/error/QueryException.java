package org.relata.mapping.error;

/// A query that names what is not there, or asks what cannot be asked.
public final class QueryException extends MappingException {

  public QueryException(String message) {
    super(message, null);
  }
}
