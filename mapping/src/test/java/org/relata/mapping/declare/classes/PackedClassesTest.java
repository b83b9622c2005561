package org.relata.mapping.declare.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.declare.Declarations;

class PackedClassesTest {

  private static final String SOURCE =
      """
      package shop;
      import org.relata.mapping.annotation.*;
      @Model class Person extends Named {
        @Column(primaryKey = true) Integer id;
        @Relationship java.util.List<Address> addresses;
      }
      class Named { @Column String name; }
      @Model class Address {
        @Column(primaryKey = true) Integer id;
        @Column @ForeignKey("person.id") Integer personId;
      }
      @Table class Both {
        @Column(primaryKey = true) Integer id;
      }
      class Plain {}
      """;

  @TempDir static Path directory;
  private static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    classes = Files.createDirectory(directory.resolve("classes"));
    Path source = Files.writeString(directory.resolve("Shop.java"), SOURCE);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(failed).isZero();
  }

  private static Path jar(String name, String... files) throws IOException {
    Path file = directory.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (String each : files) {
        jar.putNextEntry(new JarEntry(each));
        jar.write(Files.readAllBytes(classes.resolve(each)));
      }
    }
    return file;
  }

  private static List<String> errors(Path... places) {
    return PackedClasses.read(List.of(places)).diagnostics().stream()
        .map(each -> each.toString().replace(directory + "/", ""))
        .toList();
  }

  @Test
  void findsWhatIsAnnotatedInADirectorySortedByName() {
    Declarations read = PackedClasses.read(List.of(classes));
    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.models())
        .extracting(each -> each.name().value())
        .containsExactly("Address", "Person");
    assertThat(read.tables()).extracting(each -> each.name().value()).containsExactly("both");
    assertThat(read.models().get(1).definition().columns())
        .extracting(each -> each.attribute().value())
        .containsExactly("name", "id");
  }

  @Test
  void putsSeveralJarsTogether() throws IOException {
    Path one = jar("one.jar", "shop/Person.class");
    Path two = jar("two.jar", "shop/Address.class", "shop/Named.class");
    assertThat(errors(one, two)).isEmpty();
    assertThat(PackedClasses.read(List.of(one, two)).models()).hasSize(2);
  }

  @Test
  void saysWhatAClassLacks() throws IOException {
    assertThat(errors(jar("lone.jar", "shop/Person.class", "shop/Address.class")))
        .containsExactly(
            "shop.Person: cannot be loaded: shop.Named is not there; name the jar that has it too");
    assertThat(errors(jar("half.jar", "shop/Person.class", "shop/Named.class")))
        .containsExactly(
            "shop.Person: cannot be loaded: shop.Address is not there; name the jar that has it"
                + " too");
  }

  @Test
  void saysWhereNothingIs() throws IOException {
    assertThat(errors(directory.resolve("none.jar"))).containsExactly("none.jar: no such file");
    assertThat(errors(jar("plain.jar", "shop/Plain.class")))
        .containsExactly("plain.jar: no class has @Model; expected at least one");
    assertThat(errors(directory.resolve("Shop.java")))
        .containsExactly("Shop.java: is no jar; expected a jar or a directory of class files");
  }

  @Test
  void saysWhichFileIsBroken() throws IOException {
    Path broken = Files.createDirectories(directory.resolve("broken"));
    Files.writeString(broken.resolve("Person.class"), "no class");
    assertThat(errors(broken))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("broken: Person.class is no class file: ");
  }

  @Test
  void refusesAClassThatIsThereTwice() throws IOException {
    Path first = jar("first.jar", "shop/Address.class");
    Path second = jar("second.jar", "shop/Address.class");
    assertThat(errors(first, second)).contains("second.jar: shop.Address is in first.jar too");
  }
}
