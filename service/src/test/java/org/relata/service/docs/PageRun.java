package org.relata.service.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.Repository;

/// Does what a page shows, in its order, and tells what comes out otherwise.
final class PageRun implements AutoCloseable {

  private static final String SHOWN = "localhost:8080";
  private static final String LISTENING = "127.0.0.1:8080";
  private static final Set<String> DATABASES = Set.of("--database", "--data");

  private final Path directory;
  private final Shell shell;
  private @Nullable TestDatabase database;
  private @Nullable ForkedService service;

  private PageRun(Path directory) throws IOException {
    this.directory = directory;
    Files.writeString(directory.resolve(".curlrc"), "silent\nshow-error\nmax-time = 60\n");
    for (String shared : List.of("examples", "docs")) {
      Files.createSymbolicLink(directory.resolve(shared), Repository.path(shared));
    }
    this.shell = new Shell(directory);
  }

  /// {@return what is wrong with a page, each with its line}
  ///
  /// @param directory an empty one, in which its commands run
  static List<String> failures(String markdown, Path directory) throws IOException {
    List<String> failures = new ArrayList<>();
    try (PageRun run = new PageRun(directory)) {
      for (Example example : ExampleReader.read(markdown)) {
        run.failure(example).ifPresent(why -> failures.add(example.line() + ": " + why));
      }
    }
    return failures;
  }

  private Optional<String> failure(Example example) throws IOException {
    return switch (example) {
      case Example.Service(_, var arguments, var greeting) -> serve(arguments, greeting);
      case Example.Command(_, var text, var output) -> run(text, output);
      case Example.ModelsFile(_, var text) ->
          Optional.of(ShownModels.check(text)).filter(why -> !why.isEmpty());
      case Example.SavedFile(_, var name, var text) -> save(name, text);
      case Example.Unchecked(_, var why) -> Optional.of(why);
    };
  }

  private Optional<String> serve(List<String> arguments, Expectation greeting) throws IOException {
    if (arguments.stream().anyMatch(DATABASES::contains)) {
      return Optional.of("a service of another database cannot be started here");
    }
    stop();
    database = TestDatabase.create();
    List<String> options = new ArrayList<>(List.of("--database", database.url()));
    arguments.stream()
        .skip(1)
        .filter(each -> !each.equals("--ephemeral"))
        .map(this::file)
        .forEach(options::add);
    Path models = directory.resolve(arguments.getFirst());
    service = ForkedService.start("128m", models, options.toArray(String[]::new));
    String said = service.greeting().replace(authority(), LISTENING);
    return difference("./relata serve", greeting, said);
  }

  /// {@return an argument, absolute if it is a file of the page's}
  private String file(String argument) {
    Path file = directory.resolve(argument);
    return Files.exists(file) ? file.toString() : argument;
  }

  private Optional<String> run(String command, Expectation output) {
    String printed = shell.run(here(command).replace("./relata ", "relata "));
    return difference(command, output, printed);
  }

  private Optional<String> save(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, here(text));
    return Optional.empty();
  }

  private Optional<String> difference(String command, Expectation expected, String printed) {
    String actual = printed.replace("\r", "").replace(authority(), SHOWN);
    return expected.isMetBy(actual)
        ? Optional.empty()
        : Optional.of(command + "\nshown:\n" + expected.text() + "\nprinted:\n" + actual);
  }

  private String here(String text) {
    return text.replace(SHOWN, authority());
  }

  private String authority() {
    return service == null ? SHOWN : service.address().getAuthority();
  }

  private void stop() {
    try (TestDatabase _ = database;
        ForkedService _ = service) {
      service = null;
      database = null;
    }
  }

  @Override
  public void close() {
    stop();
    shell.close();
  }
}
