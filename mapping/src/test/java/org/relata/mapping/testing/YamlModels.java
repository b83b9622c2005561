package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;

/// Models files, given as their texts: the first is called `models.yaml`, the second `more.yaml`,
/// the third `last.yaml`.
public final class YamlModels {

  private static final List<String> NAMES = List.of("models.yaml", "more.yaml", "last.yaml");

  private YamlModels() {}

  /// {@return the models that the files declare}
  public static Models of(String... texts) {
    return resolved(texts).models();
  }

  /// {@return what the files resolve to}
  public static Resolution resolved(String... texts) {
    return Resolver.resolve(read(texts));
  }

  /// {@return the files' declarations}
  public static Declarations read(String... texts) {
    List<Path> files = new ArrayList<>();
    try {
      Path directory = Files.createTempDirectory("models");
      try {
        for (int i = 0; i < texts.length; i++) {
          files.add(Files.writeString(directory.resolve(NAMES.get(i)), texts[i]));
        }
        return ModelFile.read(files);
      } finally {
        for (Path file : files) Files.delete(file);
        Files.delete(directory);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /// {@return what is wrong with the files, each as `file:line:column: message`}
  public static List<String> diagnostics(String... texts) {
    return assertThatExceptionOfType(DeclarationException.class)
        .isThrownBy(() -> resolved(texts))
        .actual()
        .diagnostics()
        .stream()
        .map(YamlModels::withoutDirectory)
        .toList();
  }

  /// {@return what looks wrong with the files, each as `file:line:column: message`}
  public static List<String> warnings(String... texts) {
    return resolved(texts).warnings().stream().map(YamlModels::withoutDirectory).toList();
  }

  private static String withoutDirectory(Diagnostic diagnostic) {
    Path directory = Path.of(diagnostic.location().source()).getParent();
    return diagnostic.toString().replace(directory + "/", "");
  }

  /// {@return the model with a name}
  public static Model model(String name, String... texts) {
    return of(texts).byName(name).orElseThrow();
  }

  /// {@return the table with a name}
  public static Table table(String name, String... texts) {
    return of(texts).table(name).orElseThrow();
  }

  /// {@return the column of a model}
  public static Column column(String model, String attribute, String... texts) {
    return model(model, texts).column(attribute).orElseThrow();
  }

  /// {@return the relationship of a model}
  public static Relationship relationship(String model, String name, String... texts) {
    return model(model, texts).relationship(name).orElseThrow();
  }
}
