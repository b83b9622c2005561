package org.relata.mapping.declare.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// A YAML file, composed to a tree of nodes that know their positions.
///
/// @param rank the file's position among all files
/// @param text what it says; null for what is in the file
record YamlFile(Path path, int rank, @Nullable String text) {

  private static final int MAX_BYTES = 3_000_000;

  /// {@return the root node; empty, with a diagnostic, if the file cannot be read}
  Optional<Node> compose(Diagnostics diagnostics) {
    try (InputStream input = open()) {
      byte[] bytes = input.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        diagnostics.add(start(), "the file must have at most " + MAX_BYTES + " bytes");
        return Optional.empty();
      }
      Optional<Node> root = compose(bytes);
      if (root.isEmpty()) diagnostics.add(start(), "the file is empty; expected models or tables");
      return root;
    } catch (MarkedYamlEngineException malformed) {
      diagnostics.add(location(malformed.getProblemMark()), "invalid YAML: " + reason(malformed));
    } catch (ReaderException unreadable) {
      diagnostics.add(
          start(),
          "invalid YAML: character %s at offset %d is not allowed"
              .formatted("U+%04X".formatted(unreadable.getCodePoint()), unreadable.getPosition()));
    } catch (YamlEngineException refused) {
      diagnostics.add(start(), "invalid YAML: " + reason(refused));
    } catch (IOException unreadable) {
      diagnostics.add(start(), reason(unreadable));
    }
    return Optional.empty();
  }

  private InputStream open() throws IOException {
    return text == null
        ? Files.newInputStream(path)
        : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Node> compose(byte[] bytes) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(path.toString())
            .setSchema(new CoreSchema())
            .setBufferSize(1 << 16)
            .build();
    YamlUnicodeReader characters = new YamlUnicodeReader(new ByteArrayInputStream(bytes));
    ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, characters));
    return new DepthLimitedComposer(settings, parser).getSingleNode();
  }

  /// {@return where a node starts}
  Location location(Node node) {
    return location(node.getStartMark());
  }

  private Location location(Optional<Mark> mark) {
    return mark.map(at -> new Location(rank, path.toString(), at.getLine() + 1, at.getColumn() + 1))
        .orElse(start());
  }

  private Location start() {
    return new Location(rank, path.toString(), 1, 1);
  }

  private static String reason(MarkedYamlEngineException malformed) {
    return Stream.of(malformed.getContext(), malformed.getProblem())
        .filter(text -> text != null && !text.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(": "));
  }

  private static String reason(YamlEngineException refused) {
    return refused.getCause() instanceof CharacterCodingException
        ? "the file is not valid UTF-8"
        : String.valueOf(refused.getMessage());
  }

  private String reason(IOException unreadable) {
    if (Files.isDirectory(path)) return "is a directory, not a file";
    return switch (unreadable) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      default -> "cannot read the file: " + unreadable.getMessage();
    };
  }
}
