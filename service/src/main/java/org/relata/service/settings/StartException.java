package org.relata.service.settings;

import org.jspecify.annotations.Nullable;

/// Why the service cannot start, in one line for the person who starts it. It never holds a secret.
public final class StartException extends RuntimeException {

  public StartException(String message) {
    this(message, null);
  }

  public StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
