package org.relata.service.embedded;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The password of the database's user, in a file that its owner alone can read.
///
/// @param file the file
record Password(Path file) {

  private static final int BYTES = 16;

  /// {@return the password; nothing if there is no such file, or not a password in it}
  Optional<String> read() throws IOException {
    if (!Files.isRegularFile(file)) return Optional.empty();
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> text.matches("\\w{8,100}"));
    } catch (CharacterCodingException foreign) {
      return Optional.empty();
    }
  }

  /// Makes another one.
  ///
  /// @return the password
  String renew() throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Directories.write(file, password);
    return password;
  }
}
