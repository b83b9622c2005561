package org.relata.service.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.service.parameter.NameResolver;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.value.JsonReader;

/// Reads paths into a row: JSON pointers (RFC 6901) whose names are those of columns and
/// relationships.
final class PathReader {

  private static final Pattern WRONG_ESCAPE = Pattern.compile("~(?![01])");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]*|-");

  private PathReader() {}

  /// {@return the names and indexes that a pointer has}
  ///
  /// @throws InvalidInputException if the text is no pointer, or goes too deep
  static List<String> tokens(String text) {
    boolean begins = text.isEmpty() || text.startsWith("/");
    if (!begins || WRONG_ESCAPE.matcher(text).find()) {
      throw new InvalidInputException(
          Excerpt.quoted(text)
              + " is not a JSON pointer; expected one such as /name, with /"
              + " escaped as ~1 and ~ as ~0");
    }
    if (text.chars().filter(each -> each == '/').count() > JsonReader.MAX_DEPTH) {
      throw new InvalidInputException("must be at most " + JsonReader.MAX_DEPTH + " levels deep");
    }
    return Pointer.steps(text);
  }

  /// {@return where a pointer leads in the rows of a model}
  ///
  /// @throws InvalidInputException if it leads nowhere in any of them
  static Path path(Model model, String text, List<String> tokens) {
    List<PathStep> steps = new ArrayList<>();
    for (String token : tokens)
      steps.add(step(model, steps.isEmpty() ? null : steps.getLast(), token));
    Path path = new Path(text, steps);
    if (path.relationships().size() <= NameResolver.MAX_PATH_LENGTH) return path;
    throw new InvalidInputException(
        "a path may follow at most " + NameResolver.MAX_PATH_LENGTH + " relationships");
  }

  private static PathStep step(Model model, @Nullable PathStep before, String token) {
    return switch (before) {
      case null -> member(model, token);
      case PathStep.Member(var column) -> inside(column, token);
      case PathStep.Inside(var column, _) -> new PathStep.Inside(column, token);
      case PathStep.Related(var relationship) ->
          relationship.list() ? element(relationship, token) : member(relationship.target(), token);
      case PathStep.Element(var relationship, _) -> member(relationship.target(), token);
    };
  }

  private static PathStep member(Model model, String name) {
    return model
        .column(name)
        .<PathStep>map(PathStep.Member::new)
        .or(() -> model.relationship(name).map(PathStep.Related::new))
        .orElseThrow(() -> new InvalidInputException(NameResolver.noProperty(model, name)));
  }

  private static PathStep inside(Column column, String token) {
    ColumnType type = column.type();
    if (type instanceof JsonType || type instanceof PickleType || type instanceof ArrayType) {
      return new PathStep.Inside(column, token);
    }
    throw new InvalidInputException(column + " has type " + type + ", which has no members");
  }

  private static PathStep element(Relationship relationship, String token) {
    if (INDEX.matcher(token).matches()) return new PathStep.Element(relationship, token);
    throw new InvalidInputException(
        relationship + " is a list; expected an index or -, found " + Excerpt.quoted(token));
  }
}
