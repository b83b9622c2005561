package org.relata.service.access.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.service.generated.Chance;
import org.relata.service.generated.GeneratedRequest;

/// Requests that read, all right, by every way from rows to others.
///
/// @param models those that may be read
record Reading(List<Model> models, Chance chance) {

  GeneratedRequest request() {
    Model model = chance.of(models);
    String table = "/" + model.table().name();
    List<Relationship> relationships = model.relationships();
    String target =
        switch (chance.below(6)) {
          case 0 -> table + "/" + key(model) + "?" + expand(model);
          case 1, 2 -> {
            if (relationships.isEmpty()) yield table + list(model);
            Relationship relationship = chance.of(relationships);
            String path = table + "/" + key(model) + "/" + relationship.name();
            yield relationship.list() ? path + list(relationship.target()) : path;
          }
          default -> table + list(model);
        };
    return new GeneratedRequest("GET", target, Map.of(), "");
  }

  private String key(Model model) {
    return model.primaryKey().stream()
        .map(column -> Cells.isNumber(column) ? "" + chance.below(12) : chance.of("a", "Ann"))
        .collect(Collectors.joining(","));
  }

  private String list(Model model) {
    List<String> parameters = new ArrayList<>();
    if (chance.percent(40)) parameters.add("sort=" + sort(model) + "," + sort(model));
    if (chance.percent(40)) parameters.add(filter(model));
    if (chance.percent(40)) parameters.add(expand(model));
    if (chance.percent(40)) parameters.add("limit=" + (1 + chance.below(4)));
    if (chance.percent(25)) parameters.add("count=true");
    return "?" + String.join("&", parameters);
  }

  private String sort(Model model) {
    List<Relationship> toOne =
        model.relationships().stream().filter(relationship -> !relationship.list()).toList();
    if (toOne.isEmpty() || chance.percent(25)) return chance.of("", "-") + column(model);
    Relationship relationship = chance.of(toOne);
    return chance.of("", "-") + relationship.name() + "." + column(relationship.target());
  }

  private String column(Model model) {
    List<Column> sortable =
        model.columns().stream().filter(column -> !Cells.isJson(column)).toList();
    return chance.of(sortable).attribute();
  }

  /// {@return a filter of rows by their columns, or by those of related ones}
  String filter(Model model) {
    if (model.relationships().isEmpty() || chance.percent(30)) return compare(model);
    Relationship relationship = chance.of(model.relationships());
    return chance.percent(30)
        ? relationship.name() + ":exists=" + chance.of("true", "false")
        : relationship.name() + "." + compare(relationship.target());
  }

  private String compare(Model model) {
    Column column = chance.of(model.columns());
    String nothing = column.attribute() + ":" + chance.of("is", "is_not") + "=null";
    boolean number = Cells.isNumber(column);
    return number && chance.percent(80)
        ? column.attribute() + ":" + chance.of("ge", "lt", "eq") + "=" + chance.below(6)
        : nothing;
  }

  private String expand(Model model) {
    if (model.relationships().isEmpty()) return "count=false";
    return "expand=" + chance.several(2, ",", () -> expansion(model));
  }

  private String expansion(Model model) {
    Relationship relationship = chance.of(model.relationships());
    if (relationship.loading() == Loading.DYNAMIC) return "-" + relationship.name();
    String name = relationship.name() + chance.of(":joined", ":subquery", ":select", ":selectin");
    if (!relationship.list() || chance.percent(50)) return name;
    Model target = relationship.target();
    return "%s(sort=%s;limit=%d)".formatted(name, sort(target), 1 + chance.below(3));
  }
}
