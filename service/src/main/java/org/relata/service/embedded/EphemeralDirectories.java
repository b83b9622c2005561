package org.relata.service.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The temporary directories of services that were killed before they could delete them.
public final class EphemeralDirectories {

  private static final Logger LOG = LoggerFactory.getLogger(EphemeralDirectories.class);

  private EphemeralDirectories() {}

  /// Deletes those that are ours and that no service has, after what runs in them has ended.
  ///
  /// What fails here is logged; nobody who starts a service waits for it.
  public static void deleteOrphans() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      for (Path path : Directories.entries(temporary, DataDirectory.EPHEMERAL_PREFIX)) {
        if (isOurs(path)) deleteIfOrphan(path);
      }
    } catch (IOException failure) {
      LOG.warn("Cannot look for orphaned directories in {}: {}", temporary, failure.toString());
    }
  }

  /// A link, or what another user made, may be a trap.
  private static boolean isOurs(Path path) throws IOException {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
  }

  private static void deleteIfOrphan(Path path) {
    try {
      @Nullable DataDirectory orphan = DataDirectory.orphaned(path.toRealPath());
      if (orphan == null) return;
      LOG.warn("Deleting {}, left behind by a killed service", path);
      OrphanedServer.end(orphan.path());
      orphan.close();
    } catch (IOException failure) {
      LOG.warn("Cannot delete the orphaned directory {}: {}", path, failure.toString());
    }
  }
}
