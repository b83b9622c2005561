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

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    write("module-info.java", "module m { exports a; exports b to c; }");
    write("a/package-info.java", "/// What it is for.\npackage a;");
    write(
        "a/Documented.java",
        """
        package a;

        /// A comment in Markdown.
        public class Documented {
          public Documented() {}

          /** A comment in HTML. */
          public void documented() {}

          public void undocumented(Object[] row) {
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
            FIRST("one"),
            SECOND("two"),
            THIRD(3, "the third one");

            public static final Some LAST = find("the last one");
          }

          void choose();

          private void hidden() {}
        }
        """);
    write("a/Hidden.java", "package a; class Hidden { public void neverSeen() {} }");
    write("b/ToOne.java", "package b; public class ToOne {}");
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void filesAreCountedByPackage() {
    assertThat(Sources.in(directory).filesByPackage()).hasToString("{a=4, b=1}");
    assertThat(Sources.in(directory).packagesWithoutInfo()).containsExactly("b");
  }

  @Test
  void linesAreCountedWholeAndBetweenTheBraces() {
    assertThat(Sources.in(directory).methods())
        .extracting(
            method -> "%s %d %d".formatted(method.place(), method.lines(), method.bodyLines()))
        .containsExactlyInAnyOrder(
            "Documented.<init> 1 0",
            "Documented.documented 1 0",
            "Documented.undocumented 3 1",
            "Documented.hidden 1 0",
            "Documented.toString 8 5",
            "Documented.inner 2 0",
            "Pair.<init> 3 1",
            "Pair.<init> 3 1",
            "Pair.left 3 1",
            "Pair.sum 3 1",
            "Choice.hidden 1 0",
            "Hidden.neverSeen 1 0");
  }

  @Test
  void membersThatOthersUseAreDocumentedOrNot() {
    assertThat(Sources.in(directory).publicMembers())
        .extracting(member -> (member.documented() ? "+" : "-") + member.name())
        .containsExactlyInAnyOrder(
            "+Documented",
            "-Documented.<init>",
            "+Documented.documented",
            "-Documented.undocumented",
            "+Pair",
            "-Pair.MANY",
            "-Pair.<init>",
            "+Pair.sum",
            "-Choice",
            "+Choice.Some",
            "+Choice.Some.FIRST",
            "-Choice.Some.SECOND",
            "+Choice.Some.THIRD",
            "-Choice.Some.LAST",
            "-Choice.choose");
  }

  @Test
  void wordsAreCounted() {
    assertThat(Sources.in(directory).occurrences(Pattern.compile("Object\\[\\]"))).isEqualTo(1);
  }

  @Test
  void aDirectoryWithoutSourcesIsRejected() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThatIllegalArgumentException().isThrownBy(() -> Sources.in(empty));
  }
}
