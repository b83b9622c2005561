package org.relata.openapi.client;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// What a client's types say of one model.
final class ModelText {

  private static final String MEMBER = "    ";
  private static final String INNER = "      ";

  private ModelText() {}

  static String of(Model model) {
    return model.doc().map(doc -> Literals.comment(doc, "  ")).orElse("")
        + "  "
        + Literals.property(model.name())
        + ": {\n"
        + member("table", Literals.string(model.table().path()))
        + member("keys", keys(model))
        + member("key", ValueTypes.key(model.primaryKey()))
        + member("row", block(model.columns(), ModelText::column))
        + (model.inherited().isEmpty() ? "" : member("inherited", inherited(model)))
        + member("create", CreationText.of(model))
        + member("filter", block(model.columns(), ModelText::filter))
        + member("relationships", block(model.relationships(), ModelText::relationship))
        + "  };\n";
  }

  private static String member(String name, String type) {
    return MEMBER + name + ": " + type + ";\n";
  }

  private static String keys(Model model) {
    return model.primaryKey().stream()
        .map(column -> Literals.string(column.attribute()))
        .collect(Collectors.joining(" | "));
  }

  private static <T> String block(List<T> things, Function<T, String> line) {
    if (things.isEmpty()) return "{}";
    return things.stream().map(line).collect(Collectors.joining("", "{\n", MEMBER + "}"));
  }

  private static String column(Column column) {
    return documented(column.doc())
        + INNER
        + Literals.property(column.attribute())
        + ": "
        + ValueTypes.of(column)
        + ";\n";
  }

  /// What rows have that are of models which inherit; the types are those of all that have it.
  private static String inherited(Model model) {
    Map<String, Set<String>> types = new LinkedHashMap<>();
    for (Column column : model.inherited()) {
      if (model.column(column.attribute()).isPresent()) continue;
      types
          .computeIfAbsent(column.attribute(), _ -> new LinkedHashSet<>())
          .add(ValueTypes.of(column));
    }
    return block(
        List.copyOf(types.entrySet()),
        each ->
            INNER
                + Literals.property(each.getKey())
                + "?: "
                + String.join(" | ", each.getValue())
                + ";\n");
  }

  private static String filter(Column column) {
    return INNER
        + Literals.property(column.attribute())
        + ": "
        + ValueTypes.filter(column.type())
        + ";\n";
  }

  private static String relationship(Relationship relationship) {
    Integer levels = relationship.joinDepth();
    return documented(relationship.doc())
        + INNER
        + Literals.property(relationship.name())
        + ": { to: "
        + Literals.string(relationship.target().name())
        + "; is: \""
        + number(relationship)
        + "\"; load: \""
        + relationship.loading()
        + "\""
        + (levels == null ? "" : "; depth: " + counts(levels))
        + (relationship.viewonly() ? "; viewonly: true" : "")
        + " };\n";
  }

  private static String documented(@Nullable String doc) {
    return doc == null ? "" : Literals.comment(doc, INNER);
  }

  /// How many related rows there are: many, one, or one at most.
  private static String number(Relationship relationship) {
    if (relationship.list()) return "many";
    boolean present =
        relationship.direction() == Direction.MANY_TO_ONE
            && relationship.loading() != Loading.NOLOAD
            && relationship.join() instanceof Join.Direct join
            && join.isForeignKey()
            && !relationship.target().table().isPartial()
            && join.columns(Join.Side.SOURCE).noneMatch(Column::nullable);
    return present ? "one" : "optional";
  }

  /// How often a relationship may be on the path already and still be embedded.
  private static String counts(int levels) {
    return IntStream.range(0, levels).mapToObj(String::valueOf).collect(Collectors.joining(" | "));
  }
}
