package org.relata.service.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.generated.GeneratedRequest;
import org.relata.service.generated.RawAnswer;
import org.relata.service.generated.WireClient;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.testing.RunningService;

/// A service with a database of its own, and a client of it. All seal cursors with the same key.
///
/// @param files what the service reads its callers and its key from
public record Side(
    TestDatabase database, RunningService service, WireClient client, List<Path> files)
    implements AutoCloseable {

  /// Starts a service of models that people use.
  public static Side start(String models, List<Person> people) {
    TestDatabase database = TestDatabase.create();
    List<Path> files = new ArrayList<>();
    try {
      Path keys = file(files, ".yaml", keys(people));
      Path seal = file(files, ".key", "one key for all of them, of 40 bytes....");
      RunningService service =
          RunningService.start(
              new Settings.Database.Remote(database.url(), "", ""),
              file(files, ".yaml", models),
              new Authentication(null, keys),
              new Settings.Safety(false, seal, null, null));
      return new Side(database, service, new WireClient(service.address()), files);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } catch (RuntimeException | Error failure) {
      delete(files);
      database.close();
      throw failure;
    }
  }

  private static Path file(List<Path> files, String suffix, String text) throws IOException {
    Path file = Files.createTempFile("access", suffix);
    files.add(file);
    return Files.writeString(file, text);
  }

  private static void delete(List<Path> files) {
    try {
      for (Path file : files) Files.delete(file);
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  private static String keys(List<Person> people) {
    StringBuilder keys = new StringBuilder("keys:\n");
    for (Person person : people) {
      keys.append(
          "  - {name: %s, hash: 'sha256:%s', roles: [%s], claims: {%s}}\n"
              .formatted(
                  person.key(),
                  hash(person.key()),
                  String.join(", ", person.roles()),
                  person.claims()));
    }
    return keys.toString();
  }

  private static String hash(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public RawAnswer send(GeneratedRequest request) {
    try {
      return client.send(request);
    } catch (IOException broken) {
      throw new UncheckedIOException(request.toString(), broken);
    }
  }

  @Override
  public void close() {
    try (database) {
      service.close();
      client.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      delete(files);
    }
  }
}
