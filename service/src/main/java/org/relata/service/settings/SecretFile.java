package org.relata.service.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A file that holds a key.
///
/// @param name what it is, such as `cursor key`
public record SecretFile(String name, Path path) {

  /// {@return the key: the bytes of the file, without the end of its last line}
  ///
  /// @param least how many bytes it has at least
  /// @throws StartException if it cannot be read, or has fewer
  public byte[] read(int least) {
    byte[] bytes = withoutEnd(bytes());
    if (bytes.length >= least) return bytes;
    throw new StartException(
        "The %s file %s has %d bytes, and must have at least %d: openssl rand -base64 %d makes some"
            .formatted(name, path, bytes.length, least, least));
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException failure) {
      String reason = Unreadable.reason(path, failure);
      throw new StartException(
          "Cannot read the %s file %s: %s".formatted(name, path, reason), failure);
    }
  }

  private static byte[] withoutEnd(byte[] bytes) {
    int end = bytes.length;
    if (end > 0 && bytes[end - 1] == '\n') end--;
    if (end < bytes.length && end > 0 && bytes[end - 1] == '\r') end--;
    return Arrays.copyOf(bytes, end);
  }
}
