package org.relata.clients;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The OpenAPI Generator, which makes clients of the description of an API.
final class Generator {

  private static final Path PROGRAM =
      Repository.TARGET.resolve("generator/openapi-generator-cli.jar");

  private Generator() {}

  /// Makes a client of an example's API, as `relata openapi` describes it.
  ///
  /// @param name the generator's name, such as `java`
  /// @param options its options
  /// @return the folder with the client
  static Path generate(String example, String name, List<String> options) {
    Path client = Repository.TARGET.resolve("generated/" + name + "/" + example);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Relata.java("java"), "-jar", PROGRAM.toString(), "generate"));
    command.addAll(List.of("--input-spec", Description.of(example).toString()));
    command.addAll(List.of("--generator-name", name, "--output", client.toString()));
    command.add("--global-property=apiDocs=false,modelDocs=false,apiTests=false,modelTests=false");
    command.addAll(options);
    Repository.delete(client);
    Program.run(Repository.TARGET, command);
    return client;
  }
}
