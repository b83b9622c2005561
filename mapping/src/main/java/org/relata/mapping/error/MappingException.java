package org.relata.mapping.error;

import org.jspecify.annotations.Nullable;

/// What went wrong in the engine. Its kinds are all there are; a message never holds SQL or a
/// secret.
public abstract sealed class MappingException extends RuntimeException
    permits DeclarationException,
        QueryException,
        ConstraintException,
        ConflictException,
        DatabaseException {

  MappingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
