package org.relata.mapping.error;

/// A piece of work that needs more memory than one may have.
public final class MemoryLimitException extends MappingException {

  private final long limit;

  /// @param limit how many bytes one piece of work may have
  public MemoryLimitException(long limit) {
    super("More than " + limit + " bytes of memory are needed", null);
    this.limit = limit;
  }

  /// {@return how many bytes one piece of work may have}
  public long limit() {
    return limit;
  }
}
