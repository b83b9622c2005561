package org.relata.service.parameter;

import java.util.Collection;
import java.util.List;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Resolves the names in a request, or says which are available.
public final class NameResolver {

  /// How many relationships a path may follow.
  public static final int MAX_PATH_LENGTH = 10;

  private NameResolver() {}

  public static Column column(Model model, String name) {
    return model.column(name).orElseThrow(() -> new InvalidInputException(noColumn(model, name)));
  }

  static String noColumn(Model model, String name) {
    return unknown(model, "column", name, columns(model));
  }

  /// {@return that a body names what is neither column nor relationship}
  public static String noProperty(Model model, String name) {
    return unknown(model, "column or relationship", name, model.names());
  }

  static Relationship relationship(Model model, String name) {
    return model
        .relationship(name)
        .orElseThrow(() ->
            new InvalidInputException(unknown(model, "relationship", name, relationships(model))));
  }

  static List<String> columns(Model model) {
    return model.columns().stream().map(Column::attribute).toList();
  }

  static List<String> relationships(Model model) {
    return model.relationships().stream().map(Relationship::name).toList();
  }

  /// {@return the names of a dotted path}
  static List<String> path(String text) {
    List<String> path = List.of(text.split("\\.", -1));
    if (path.size() <= MAX_PATH_LENGTH + 1) return path;
    throw new InvalidInputException(
        "a path may follow at most " + MAX_PATH_LENGTH + " relationships");
  }

  /// {@return that there is nothing of a name, or that the name is missing} {@return the model
  /// whose table has a name}
  ///
  /// @throws InvalidInputException if there is none
  public static Model model(Models models, String table) {
    return models
        .byPath(table)
        .orElseThrow(() -> new InvalidInputException(noSuch("model", table, tables(models))));
  }

  private static List<String> tables(Models models) {
    return models.all().stream().map(model -> model.table().path()).toList();
  }

  static String noSuch(String kind, String name, Collection<String> names) {
    return noSuch(kind, name, "", names);
  }

  /// @param owner what would have it, such as ` for person.id`
  static String noSuch(String kind, String name, String owner, Collection<String> names) {
    String what = name.isEmpty() ? "missing " + kind : "no such " + kind + " " + shown(name);
    return what + owner + hint(name, names);
  }

  /// {@return the nearest name to a wrong one, and which are available}
  public static String hint(String name, Collection<String> names) {
    return NearestName.hint(Excerpt.truncated(name), names);
  }

  private static String unknown(Model model, String kind, String name, List<String> names) {
    if (name.isEmpty()) return noSuch(kind + " name", name, names);
    String none = names.isEmpty() ? "; none available" : hint(name, names);
    return model.table() + " has no " + kind + " " + shown(name) + none;
  }

  /// Names stand without quotes, which spaces at their ends need.
  private static String shown(String name) {
    return name.equals(name.strip()) ? Excerpt.truncated(name) : Excerpt.quoted(name);
  }
}
