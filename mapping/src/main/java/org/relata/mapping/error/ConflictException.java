package org.relata.mapping.error;

/// A write whose row is gone or has changed since it was read.
public final class ConflictException extends MappingException {

  public ConflictException(String message) {
    super(message, null);
  }
}
