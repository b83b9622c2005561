package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is measured, tried on sources that have one of everything.
class SourcesTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    write("module-info.java", "module m { exports a; exports b to c; }");
    write("a/package-info.java", "/// What it is for.\npackage a;");
    write(
        "a/Told.java",
        """
        package a;

        /// A comment in Markdown.
        public class Told {
          public Told() {}

          /** A comment in HTML. */
          public void told() {}

          public void silent(Object[] row) {
            run();
          }

          void hidden() {}

          @Override
          public String toString() {
            new Object() {
              void inner() {
              }
            };
            return "";
          }
        }
        """);
    write(
        "a/Pair.java",
        """
        package a;

        /// @param left explained here
        public record Pair(int left, int right) {
          public static final int MANY = 2;

          public Pair {
            right = left;
          }

          public Pair(int left) {
            this(left, left);
          }

          public int left() {
            return left;
          }

          /// A sum.
          public int sum() {
            return left + right;
          }
        }
        """);
    write(
        "a/Choice.java",
        """
        package a;

        public sealed interface Choice {
          /// One of them.
          enum Some implements Choice {
            /// The first.
            FIRST,
            SECOND
          }

          void choose();

          private void hidden() {}
        }
        """);
    write("a/Hidden.java", "package a; class Hidden { public void neverSeen() {} }");
    write("b/ToOne.java", "package b; public class ToOne {}");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void filesAreCountedByPackage() {
    assertThat(Sources.in(folder).filesByPackage()).hasToString("{a=4, b=1}");
    assertThat(Sources.in(folder).packagesWithoutInfo()).containsExactly("b");
  }

  @Test
  void linesAreCountedWholeAndBetweenTheBraces() {
    assertThat(Sources.in(folder).methods())
        .extracting(
            method -> "%s %d %d".formatted(method.place(), method.lines(), method.bodyLines()))
        .containsExactlyInAnyOrder(
            "Told.<init> 1 0",
            "Told.told 1 0",
            "Told.silent 3 1",
            "Told.hidden 1 0",
            "Told.toString 8 5",
            "Told.inner 2 0",
            "Pair.<init> 3 1",
            "Pair.<init> 3 1",
            "Pair.left 3 1",
            "Pair.sum 3 1",
            "Choice.hidden 1 0",
            "Hidden.neverSeen 1 0");
  }

  @Test
  void membersThatOthersUseAreDocumentedOrNot() {
    assertThat(Sources.in(folder).publicMembers())
        .extracting(member -> (member.documented() ? "+" : "-") + member.name())
        .containsExactlyInAnyOrder(
            "+Told",
            "-Told.<init>",
            "+Told.told",
            "-Told.silent",
            "+Pair",
            "-Pair.MANY",
            "-Pair.<init>",
            "+Pair.sum",
            "-Choice",
            "+Choice.Some",
            "+Choice.Some.FIRST",
            "-Choice.Some.SECOND",
            "-Choice.choose");
  }

  @Test
  void wordsAreCounted() {
    assertThat(Sources.in(folder).occurrences(Pattern.compile("Object\\[\\]"))).isEqualTo(1);
  }

  @Test
  void aFolderWithoutSourcesIsAMistake() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sources.in(empty));
  }
}
