package org.relata.mapping.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An error of the mapping engine. Its subclasses are all there are; no message contains SQL or a
/// secret.
public abstract sealed class MappingException extends RuntimeException
    permits DeclarationException,
        QueryException,
        ConstraintException,
        ConflictException,
        ForbiddenException,
        RefusedException,
        ResultTooLargeException,
        MemoryLimitException,
        MemoryUnavailableException,
        DatabaseException {

  private final @Nullable String place;

  MappingException(String message, @Nullable Throwable cause) {
    this(message, null, cause);
  }

  MappingException(String message, @Nullable String place, @Nullable Throwable cause) {
    super(message, cause);
    this.place = place;
  }

  /// {@return the place in a change that the error is about: attribute names and list indexes,
  /// separated by slashes, such as `addresses/2/email`; empty text for the change as a whole}
  public Optional<String> place() {
    return Optional.ofNullable(place);
  }
}
