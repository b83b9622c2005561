package org.relata.mapping.error;

/// A piece of work whose memory others hold at the moment.
public final class MemoryUnavailableException extends MappingException {

  public MemoryUnavailableException() {
    super("Other requests hold the memory that this one needs", null);
  }
}
