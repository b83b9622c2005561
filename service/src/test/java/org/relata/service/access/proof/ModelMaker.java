package org.relata.service.access.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.relata.service.generated.Chance;

/// Makes models up, as text: with keys and relationships of every kind, whose rows by chance fit.
final class ModelMaker {

  private static final List<String> NAMES = List.of("Ant", "Bee", "Cat", "Dog");
  private static final List<String> PLAIN =
      List.of(
          "%s_num: Integer",
          "%s_nums: Integer",
          "%s_size: {type: SmallInteger, nullable: false, default: 1}",
          "%s_name: {type: Text, nullable: false}",
          "%s_title: String(40)",
          "%s_mood: {type: 'Enum(low,mid,high)'}",
          "%s_day: Date",
          "%s_doc: JSON",
          "%s_done: {type: Boolean, nullable: false, default: false}",
          "%s_price: {type: 'Numeric(6,2)'}",
          "%s_mark: {type: Text, unique: true}");

  private final Chance chance;
  private final boolean versions;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<String> helpers = new ArrayList<>();

  /// A model that is still being put together.
  ///
  /// @param key the columns of its key
  private record Draft(
      String name, List<String> key, List<String> columns, List<String> relationships) {

    String table() {
      return name.toLowerCase(Locale.ROOT);
    }

    String text() {
      return "    tablename: "
          + table()
          + "\n    columns:\n"
          + columns.stream().map(each -> "      " + each + "\n").collect(Collectors.joining())
          + (relationships.isEmpty() ? "" : "    relationships:\n")
          + relationships.stream()
              .map(each -> "      " + each + "\n")
              .collect(Collectors.joining());
    }
  }

  /// @param versions whether rows count their changes
  ModelMaker(Chance chance, boolean versions) {
    this.chance = chance;
    this.versions = versions;
    int models = 2 + chance.below(3);
    for (int i = 0; i < models; i++) drafts.add(draft(NAMES.get(i)));
    int relationships = models + chance.below(models + 1);
    for (int i = 0; i < relationships; i++) addRelationship("r" + i);
  }

  /// {@return each model, by its name, without rules}
  Map<String, String> models() {
    Map<String, String> models = new LinkedHashMap<>();
    for (Draft each : drafts) models.put(each.name(), each.text());
    return models;
  }

  /// {@return the tables of associations; empty for none}
  String helpers() {
    return helpers.isEmpty() ? "" : "tables:\n" + String.join("", helpers);
  }

  private Draft draft(String name) {
    Draft draft = new Draft(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    switch (chance.below(8)) {
      case 0 -> {
        addKey(draft, "a", "Integer");
        addKey(draft, "b", "Integer");
      }
      case 1 -> addKey(draft, "code", "Text");
      default -> addKey(draft, "id", "Integer");
    }
    for (String plain : PLAIN)
      if (chance.percent(50)) draft.columns().add(plain.formatted(draft.table()));
    if (versions) draft.columns().add(draft.table() + "_version: {type: Integer, version: true}");
    return draft;
  }

  private static void addKey(Draft draft, String column, String type) {
    draft.key().add(column);
    draft.columns().add("%s: {type: %s, primary_key: true}".formatted(column, type));
  }

  private void addRelationship(String name) {
    Draft source = chance.of(drafts);
    Draft target = chance.of(drafts);
    if (!source.equals(target) && chance.percent(30)) addHelper(name, source, target);
    else addForeignKey(name, source, target);
  }

  private void addForeignKey(String name, Draft source, Draft target) {
    boolean needed = drafts.indexOf(target) < drafts.indexOf(source) && chance.percent(30);
    List<String> columns = new ArrayList<>();
    for (String key : target.key()) {
      String column = name + "_" + key;
      columns.add(source.name() + "." + column);
      source
          .columns()
          .add(
              "%s: {foreign_key: {column: %s.%s, name: %s_fk}, nullable: %s}"
                  .formatted(column, target.table(), key, name, !needed));
    }
    String remote =
        source.equals(target) ? ", remote_side: [" + String.join(", ", target.key()) + "]" : "";
    source
        .relationships()
        .add(
            "%s: {target: %s, foreign_keys: [%s]%s, lazy: %s%s}"
                .formatted(
                    name,
                    target.name(),
                    String.join(", ", columns),
                    remote,
                    lazy(false),
                    chance.percent(20) ? "" : ", backref: {name: " + name + "_all" + list() + "}"));
  }

  private String list() {
    String cascade =
        chance.percent(25) ? ", cascade: '" + chance.of("all", "all, delete-orphan") + "'" : "";
    return ", lazy: " + lazy(true) + cascade;
  }

  private String lazy(boolean list) {
    return chance.percent(60)
        ? "select"
        : chance.of("joined", "subquery", "selectin", list ? "dynamic" : "joined");
  }

  private void addHelper(String name, Draft source, Draft target) {
    String table = name + "_links";
    helpers.add(
        "  " + table + ":\n    columns:\n" + columns("near", source) + columns("far", target));
    source
        .relationships()
        .add(
            "%s: {target: %s, secondary: %s, lazy: %s, backref: {name: %s_all, lazy: %s}}"
                .formatted(name, target.name(), table, lazy(true), name, lazy(true)));
  }

  private static String columns(String side, Draft draft) {
    return draft.key().stream()
        .map(key ->
            "      %s_%s: {foreign_key: {column: %s.%s, name: %s}, primary_key: true}\n"
                .formatted(side, key, draft.table(), key, side + "_of_" + draft.table()))
        .collect(Collectors.joining());
  }
}
