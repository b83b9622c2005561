package org.relata.service.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.service.testing.Repository;

/// Holds the links of the documentation to the files and headings that are there.
class LinksTest {

  private static final Parser PARSER = Parser.builder().build();
  private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")) {
      pages.add(Repository.path(name));
    }
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(Repository.path(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  private static Node parsed(Path page) {
    try {
      return PARSER.parse(Files.readString(page));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> links(Path page) {
    List<String> links = new ArrayList<>();
    parsed(page)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                if (!link.getDestination().matches("[a-z]+:.*")) links.add(link.getDestination());
              }
            });
    return links;
  }

  /// {@return the anchors that GitHub gives the headings of a page}
  private static List<String> anchors(Path page) {
    List<String> anchors = new ArrayList<>();
    parsed(page)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Heading heading) {
                anchors.add(anchor(TEXT.render(heading)));
              }
            });
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .strip()
        .replace(' ', '-');
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadToWhatIsThere(Path page) {
    assertThat(links(page)).allSatisfy(link -> assertLeadsSomewhere(page, link));
  }

  private static void assertLeadsSomewhere(Path page, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    assertThat(target).exists();
    if (parts.length == 2) assertThat(anchors(target)).contains(parts[1]);
  }

  @Test
  void areFound() {
    assertThat(links(Repository.path("README.md"))).contains("docs/models.md", "LICENSE");
    assertThat(links(Repository.path("docs/http.md"))).contains("service.md#options", "#paging");
    assertThat(anchors(Repository.path("docs/models.md"))).contains("foreign-keys");
  }
}
