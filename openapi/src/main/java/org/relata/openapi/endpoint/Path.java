package org.relata.openapi.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// The path of an endpoint: fixed segments, and places where a row's key stands.
public record Path(List<Segment> segments) {

  /// The path `/`.
  public static final Path ROOT = new Path(List.of());

  /// A part of a path.
  public sealed interface Segment {

    /// A part that is always the same; as text, before any percent-encoding.
    record Fixed(String text) implements Segment {}

    /// A row's key.
    ///
    /// @param name what it is called, unique in its path
    record KeyOf(String name) implements Segment {}
  }

  public Path {
    segments = List.copyOf(segments);
  }

  /// {@return the path of a model's rows}
  public static Path of(Model model) {
    return ROOT.then(model.table().name());
  }

  /// {@return the path of what a relationship leads to from one row}
  public static Path of(Relationship relationship) {
    return of(relationship.source()).thenKey().then(relationship.name());
  }

  /// {@return this path with a fixed segment more}
  public Path then(String text) {
    return with(new Segment.Fixed(text));
  }

  /// {@return this path with the key of one row of what it leads to}
  public Path thenKey() {
    boolean first = segments.stream().noneMatch(Segment.KeyOf.class::isInstance);
    return with(new Segment.KeyOf(first ? "key" : "relatedKey"));
  }

  private Path with(Segment segment) {
    List<Segment> longer = new ArrayList<>(segments);
    longer.add(segment);
    return new Path(longer);
  }

  /// {@return the path as documents show it, such as `/person/{key}`}
  @Override
  public String toString() {
    return segments.stream()
        .map(segment ->
            switch (segment) {
              case Segment.Fixed(var text) -> text;
              case Segment.KeyOf(var name) -> "{" + name + "}";
            })
        .collect(Collectors.joining("/", "/", ""));
  }
}
