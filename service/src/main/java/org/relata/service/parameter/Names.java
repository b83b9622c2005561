package org.relata.service.parameter;

import java.util.Collection;
import java.util.List;
import org.relata.mapping.error.Nearest;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.service.problem.RefusedException;
import org.relata.service.problem.Shown;

/// Finds what a request names, or says what there is.
public final class Names {

  /// How many relationships a path may follow.
  public static final int LONGEST_PATH = 10;

  private Names() {}

  public static Column column(Model model, String name) {
    return model.column(name).orElseThrow(() -> new RefusedException(noColumn(model, name)));
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
        .orElseThrow(
            () -> new RefusedException(unknown(model, "relationship", name, relationships(model))));
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
    if (path.size() <= LONGEST_PATH + 1) return path;
    throw new RefusedException("a path follows at most " + LONGEST_PATH + " relationships");
  }

  /// {@return what a name was perhaps meant to be, and what there is}
  public static String hint(String name, Collection<String> names) {
    return Nearest.hint(Shown.clipped(name), names);
  }

  private static String unknown(Model model, String kind, String name, List<String> names) {
    String none = names.isEmpty() ? "; it has none" : hint(name, names);
    return model.table() + " has no " + kind + " " + Shown.clipped(name) + none;
  }
}
