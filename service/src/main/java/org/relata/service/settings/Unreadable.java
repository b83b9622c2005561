package org.relata.service.settings;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// Why a file cannot be read.
final class Unreadable {

  private Unreadable() {}

  static String reason(Path path, IOException failure) {
    if (Files.isDirectory(path)) return "it is a directory";
    return switch (failure) {
      case NoSuchFileException _ -> "it does not exist";
      case AccessDeniedException _ -> "permission denied" + owner(path);
      default -> String.valueOf(failure.getMessage());
    };
  }

  /// {@return who may read it, and who tries to}
  static String owner(Path path) {
    try {
      PosixFileAttributes file = Files.readAttributes(path, PosixFileAttributes.class);
      return "; it belongs to %s with mode %s, and this process runs as %s"
          .formatted(
              file.owner().getName(),
              PosixFilePermissions.toString(file.permissions()),
              System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }
}
