package org.relata.mapping.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What went wrong in the engine. Its kinds are all there are; a message never holds SQL or a
/// secret.
public abstract sealed class MappingException extends RuntimeException
    permits DeclarationException,
        QueryException,
        ConstraintException,
        ConflictException,
        DatabaseException {

  private final @Nullable String place;

  MappingException(String message, @Nullable Throwable cause) {
    this(message, null, cause);
  }

  MappingException(String message, @Nullable String place, @Nullable Throwable cause) {
    super(message, cause);
    this.place = place;
  }

  /// {@return where in a change the fault lies, as the names and list indexes that lead there with
  /// slashes between, such as `addresses/2/email`; the empty text is the change as a whole}
  public Optional<String> place() {
    return Optional.ofNullable(place);
  }
}
