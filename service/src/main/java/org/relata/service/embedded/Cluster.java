package org.relata.service.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.relata.service.settings.StartException;

/// What PostgreSQL keeps in a data directory: made, checked, mended.
///
/// @param name of the database and of its user
record Cluster(DataDirectory directory, Programs programs, String name) {

  private static final String VERSION = "18";

  /// Makes it if it is not there, and gives it a password if it has lost it.
  ///
  /// @throws StartException if what is there is not a whole cluster of this version
  void prepare() throws IOException {
    boolean isNew = isMissing();
    if (!isNew) check();
    if (directory.password().read().isEmpty()) renewPassword();
    if (isNew) make();
  }

  private boolean isMissing() throws IOException {
    Path data = directory.data();
    if (Files.isDirectory(data) && Directories.entries(data, "").isEmpty()) Files.delete(data);
    return Files.notExists(data);
  }

  private void check() throws IOException {
    Path data = directory.data();
    for (String part : List.of("PG_VERSION", "global/pg_control")) {
      if (Files.isRegularFile(data.resolve(part))) continue;
      throw new StartException(
          data
              + " is not a complete database of PostgreSQL: it has no "
              + part
              + "; move it away, or choose another directory with --data");
    }
    String version = Files.readString(data.resolve("PG_VERSION")).strip();
    if (version.equals(VERSION)) return;
    throw new StartException(
        data + " is a database of PostgreSQL " + version + "; this is PostgreSQL " + VERSION);
  }

  /// Makes the database beside its place and moves it there, so that half of it is never taken for
  /// the whole.
  private void make() throws IOException {
    Path unfinished = directory.unfinished();
    expect(programs.initdb(initdb(unfinished)));
    expect(programs.singleUser(unfinished, "create database " + name));
    Directories.move(unfinished, directory.data());
  }

  private String[] initdb(Path data) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + data,
                "--username=" + name,
                "--auth=password",
                "--pwfile=" + directory.password().file(),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    if (!directory.persistent()) arguments.add("--no-sync");
    return arguments.toArray(String[]::new);
  }

  /// Makes another password, and has the database take it, if there is one.
  void renewPassword() throws IOException {
    String password = directory.password().renew();
    if (Files.notExists(directory.data())) return;
    OrphanedServer.forget(directory.data());
    expect(
        programs.singleUser(
            directory.data(), "alter role " + name + " password '" + password + "'"));
  }

  private void expect(Programs.Outcome outcome) {
    if (!outcome.succeeded()) throw failed(outcome);
  }

  /// {@return why a program failed}
  StartException failed(Programs.Outcome outcome) {
    return new StartException("The embedded PostgreSQL failed to start: " + reason(outcome));
  }

  private String reason(Programs.Outcome outcome) {
    if (outcome.output().contains("unshare")) {
      return outcome.output()
          + "; PostgreSQL cannot run as root; run as another user, or use --database";
    }
    String log = Files.exists(directory.log()) ? "\n(see " + directory.log() + ")" : "";
    return outcome.output() + log;
  }
}
