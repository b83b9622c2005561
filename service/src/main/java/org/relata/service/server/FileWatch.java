package org.relata.service.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Notices that files have changed, once they are as they were a look before: who writes a file in
/// parts, or replaces it, is done by then.
///
/// It looks at the files that their paths lead to. So it sees those behind symbolic links that lead
/// elsewhere now, as Kubernetes changes them, and those on file systems that tell of nothing.
final class FileWatch implements BooleanSupplier {

  private static final State ABSENT = new State(null, FileTime.fromMillis(0), 0);

  private record State(@Nullable Object file, FileTime changed, long size) {}

  private final List<Path> files;
  private List<State> known;
  private List<State> seen;

  /// Begins with the files as they are now.
  FileWatch(List<Path> files) {
    this.files = List.copyOf(files);
    this.known = states();
    this.seen = known;
  }

  /// {@return whether they have changed since the last time that it was true}
  @Override
  public boolean getAsBoolean() {
    List<State> now = states();
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(known)) return false;
    known = now;
    return true;
  }

  private List<State> states() {
    return files.stream().map(FileWatch::state).toList();
  }

  private static State state(Path path) {
    try {
      if (Files.isDirectory(path)) return directory(path);
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      return new State(found.fileKey(), found.lastModifiedTime(), found.size());
    } catch (IOException absent) {
      return ABSENT;
    }
  }

  /// A directory of classes is what all files in it are.
  private static State directory(Path path) throws IOException {
    List<State> files;
    try (Stream<Path> all = Files.walk(path)) {
      files = all.filter(Files::isRegularFile).sorted().map(FileWatch::state).toList();
    }
    return new State(files, FileTime.fromMillis(0), files.size());
  }
}
