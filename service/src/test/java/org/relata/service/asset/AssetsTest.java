package org.relata.service.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Repository;

class AssetsTest {

  private static final Path OWN =
      Repository.path("service/src/main/resources/org/relata/service/asset");
  private static final Pattern IMPORT = Pattern.compile("from \"\\./([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"/_assets/([^\"]+)\"");

  private static final String SVG = "http://www.w3.org/2000/svg";

  private static List<Path> own() throws IOException {
    try (Stream<Path> files = Files.list(OWN)) {
      return files.toList();
    }
  }

  private static Set<String> found(Pattern pattern, Path file) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String content(Asset asset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    asset.writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void areAllTheFilesThatThereAre() throws IOException {
    Set<String> files = new TreeSet<>(Set.of("swagger-ui.css", "swagger-ui-bundle.js"));
    for (Path file : own()) {
      if (!file.toString().endsWith(".html")) files.add(file.getFileName().toString());
    }
    assertThat(Assets.names()).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void areAllThatPagesAndScriptsAskFor() throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (Path file : own()) {
      wanted.addAll(found(file.toString().endsWith(".html") ? LINK : IMPORT, file));
    }
    assertThat(Assets.names()).containsAll(wanted);
  }

  @Test
  void neverMakeMarkupOfData() throws IOException {
    for (Path file : own()) {
      if (file.toString().endsWith("dagre.esm.js")) continue;
      assertThat(Files.readString(file).replace(SVG, ""))
          .as(file.getFileName().toString())
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
          .doesNotContain(" style=", " onclick=", "<style", "http://", "https://");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../Page.class", "explorer.html", "/theme.css", "Page.class"})
  void areNoOtherFiles(String name) {
    assertThat(Assets.named(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"theme.css", "explorer.js", "swagger-ui.css"})
  void haveATagOfTheirContent(String name) throws IOException {
    Asset asset = Assets.named(name).orElseThrow();
    assertThat(asset.tag()).matches("\"[0-9a-f]{16}\"").isEqualTo(asset.tag());
    assertThat(content(asset)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void pagesAllowNothingButTheirOwn(Page page) throws IOException {
    assertThat(page.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(content(page.asset())).startsWith("<!doctype html>").doesNotContain("<script>");
  }
}
