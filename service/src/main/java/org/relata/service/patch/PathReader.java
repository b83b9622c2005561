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
import org.relata.service.parameter.Names;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.RefusedException;
import org.relata.service.problem.Shown;
import org.relata.service.value.JsonReader;

/// Reads paths into a row: JSON pointers (RFC 6901) whose names are those of columns and
/// relationships.
final class PathReader {

  private static final Pattern WRONG_ESCAPE = Pattern.compile("~(?![01])");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]*|-");

  private PathReader() {}

  /// {@return the names and indexes that a pointer has}
  ///
  /// @throws RefusedException if the text is no pointer, or goes too deep
  static List<String> tokens(String text) {
    boolean begins = text.isEmpty() || text.startsWith("/");
    if (!begins || WRONG_ESCAPE.matcher(text).find()) {
      throw new RefusedException(
          Shown.quoted(text) + " is not a JSON pointer, such as /name; in it ~1 is / and ~0 is ~");
    }
    if (text.chars().filter(each -> each == '/').count() > JsonReader.DEEPEST) {
      throw new RefusedException("goes deeper than " + JsonReader.DEEPEST + " levels");
    }
    return Pointer.steps(text);
  }

  /// {@return where a pointer leads in the rows of a model}
  ///
  /// @throws RefusedException if it leads nowhere in any of them
  static Path path(Model model, String text, List<String> tokens) {
    List<Step> steps = new ArrayList<>();
    for (String token : tokens)
      steps.add(step(model, steps.isEmpty() ? null : steps.getLast(), token));
    Path path = new Path(text, steps);
    if (path.relationships().size() <= Names.LONGEST_PATH) return path;
    throw new RefusedException("a path follows at most " + Names.LONGEST_PATH + " relationships");
  }

  private static Step step(Model model, @Nullable Step before, String token) {
    return switch (before) {
      case null -> member(model, token);
      case Step.Member(var column) -> inside(column, token);
      case Step.Inside(var column, _) -> new Step.Inside(column, token);
      case Step.Related(var relationship) ->
          relationship.list() ? element(relationship, token) : member(relationship.target(), token);
      case Step.Element(var relationship, _) -> member(relationship.target(), token);
    };
  }

  private static Step member(Model model, String name) {
    return model
        .column(name)
        .<Step>map(Step.Member::new)
        .or(() -> model.relationship(name).map(Step.Related::new))
        .orElseThrow(() -> new RefusedException(Names.noProperty(model, name)));
  }

  private static Step inside(Column column, String token) {
    ColumnType type = column.type();
    if (type instanceof JsonType || type instanceof PickleType || type instanceof ArrayType) {
      return new Step.Inside(column, token);
    }
    throw new RefusedException(column + " is of type " + type + ", and nothing is inside it");
  }

  private static Step element(Relationship relationship, String token) {
    if (INDEX.matcher(token).matches()) return new Step.Element(relationship, token);
    throw new RefusedException(
        relationship + " is a list, with an index or - after it, not " + Shown.quoted(token));
  }
}
