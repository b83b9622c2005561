package org.relata.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {

  @TempDir private Path directory;

  @Test
  void isReadWithoutTheEndOfItsLine() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "s3 cret\n");
    assertThat(new PasswordFile(file).read()).isEqualTo("s3 cret");
  }

  @Test
  void saysThatThereIsNone() {
    Path none = directory.resolve("none");
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> new PasswordFile(none).read())
        .withMessage("Cannot read the password file " + none + ": it does not exist");
  }

  @Test
  void saysThatItIsADirectory() {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> new PasswordFile(directory).read())
        .withMessage("Cannot read the password file " + directory + ": it is a directory");
  }

  @Test
  void saysWhoMayReadIt() throws IOException {
    Path file = Files.createFile(directory.resolve("password"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    String user = System.getProperty("user.name");
    assertThat(Unreadable.owner(file))
        .isEqualTo(
            "; it belongs to %s with mode rw-r-----, and this process runs as %s", user, user);
  }
}
