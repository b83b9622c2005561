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
import org.relata.mapping.error.DeclarationException.Fault;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;

/// Models files as a user wrote them: the first is called `models.yaml`, the second `more.yaml`.
public final class Written {

  private static final List<String> NAMES = List.of("models.yaml", "more.yaml", "last.yaml");

  private final Path directory;
  private final List<Path> files = new ArrayList<>();

  private Written(String... texts) {
    try {
      directory = Files.createTempDirectory("models");
      for (int i = 0; i < texts.length; i++) {
        files.add(Files.writeString(directory.resolve(NAMES.get(i)), texts[i]));
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public static Declarations read(String... texts) {
    return ModelFile.read(new Written(texts).files);
  }

  public static Resolution resolved(String... texts) {
    return Resolver.resolve(read(texts));
  }

  /// {@return what is wrong with the files, each as `file:line:column: message`}
  public static List<String> faults(String... texts) {
    Written written = new Written(texts);
    return assertThatExceptionOfType(DeclarationException.class)
        .isThrownBy(() -> Resolver.resolve(ModelFile.read(written.files)))
        .actual()
        .faults()
        .stream()
        .map(written::shown)
        .toList();
  }

  public static List<String> warnings(String... texts) {
    Written written = new Written(texts);
    return Resolver.resolve(ModelFile.read(written.files)).warnings().stream()
        .map(written::shown)
        .toList();
  }

  private String shown(Fault fault) {
    return fault.toString().replace(directory + "/", "");
  }

  public static Model model(String name, String... texts) {
    return resolved(texts).models().byName(name).orElseThrow();
  }

  public static Table table(String name, String... texts) {
    return resolved(texts).models().table(name).orElseThrow();
  }

  public static Column column(String model, String attribute, String... texts) {
    return model(model, texts).column(attribute).orElseThrow();
  }

  public static Relationship relationship(String model, String name, String... texts) {
    return model(model, texts).relationship(name).orElseThrow();
  }
}
