package org.relata.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that holds a password.
public record PasswordFile(Path path) {

  /// {@return the password, without the white space around it}
  ///
  /// @throws StartException if it cannot be read
  public String read() {
    try {
      return Files.readString(path).strip();
    } catch (IOException failure) {
      throw new StartException(
          "Cannot read the password file " + path + ": " + Unreadable.reason(path, failure),
          failure);
    }
  }
}
