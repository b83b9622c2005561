package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.inheritance.Lineage;
import org.relata.mapping.declare.type.LiteralConverter;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Label;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Makes models of tables. Of models that inherit each has the columns of its own and of those that
/// it inherits from, be they in one table or in several with the same key.
///
/// @param tables by the models that have them
record Hierarchies(Lineage lineage, Map<ModelDeclaration, Table> tables, Diagnostics diagnostics) {

  /// What is known of a hierarchy.
  ///
  /// @param attributes the columns and properties that each table's models declare
  /// @param identities what the discriminator has in rows of each model
  private record Hierarchy(
      Map<ModelDeclaration, List<Column>> attributes,
      Column discriminator,
      Map<ModelDeclaration, Object> identities) {}

  /// {@return a model that inherits from none and those that inherit from it}
  ///
  /// @param attributes the columns of each table, and the properties that its models declare
  Map<ModelDeclaration, Model> models(
      ModelDeclaration root, Map<ModelDeclaration, List<Column>> attributes) {
    Table table = table(root);
    Located<String> declared = root.inheritance().discriminator();
    Optional<Column> discriminator =
        table.columns().stream()
            .filter(column -> declared != null && column.attribute().equals(declared.value()))
            .findFirst();
    if (discriminator.isEmpty()) {
      List<Column> own = attributes.getOrDefault(root, List.of());
      return Map.of(root, new Model(root.name().value(), table, own, label(root, own), root.doc()));
    }
    var hierarchy =
        new Hierarchy(attributes, discriminator.get(), identities(root, discriminator.get()));
    Map<ModelDeclaration, Model> made = new HashMap<>();
    lineage
        .members(root)
        .forEach(member -> {
          checkKey(member);
          made.put(member, model(member, hierarchy));
        });
    return made;
  }

  /// {@return the columns that a model inherits from those of other tables, as columns of its own}
  List<Column> inherited(ModelDeclaration model) {
    List<ModelDeclaration> holders = lineage.holders(model);
    return merged(model, holders.subList(0, holders.size() - 1), holder -> table(holder).columns());
  }

  /// {@return the table that a model has}
  Table table(ModelDeclaration holder) {
    return Objects.requireNonNull(tables.get(holder));
  }

  private Map<ModelDeclaration, Object> identities(ModelDeclaration root, Column discriminator) {
    Map<ModelDeclaration, Object> identities = new LinkedHashMap<>();
    lineage
        .members(root)
        .forEach(member -> {
          Located<Object> declared = member.inheritance().identity();
          if (declared == null) return;
          Optional<Object> identity =
              LiteralConverter.value(declared.value(), discriminator.type());
          if (identity.isEmpty()) {
            diagnostics.add(
                declared.at(),
                "polymorphic_identity %s is not valid for %s of %s; expected %s"
                    .formatted(
                        declared,
                        discriminator,
                        discriminator.type(),
                        LiteralConverter.expected(discriminator.type())));
            return;
          }
          identities.forEach((other, taken) -> {
            if (!taken.equals(identity.get())) return;
            diagnostics.add(
                declared.at(),
                "polymorphic_identity %s of %s is that of %s"
                    .formatted(declared, member.name(), other.name()));
          });
          identities.put(member, identity.get());
        });
    return identities;
  }

  /// What several tables hold of a row has one key.
  private void checkKey(ModelDeclaration member) {
    if (Lineage.isRoot(member) || !Lineage.hasTable(member)) return;
    Table own = table(member);
    Table base = table(lineage.holders(lineage.line(member).get(1)).getLast());
    boolean same =
        own.primaryKey().stream()
            .map(Column::attribute)
            .toList()
            .equals(base.primaryKey().stream().map(Column::attribute).toList());
    if (same && own.foreignKeys().stream().anyMatch(key -> isInheritance(own, key, base))) return;
    diagnostics.add(
        member.name().at(),
        "the primary key of %s must be named as that of %s and be a foreign key to it: %s"
            .formatted(
                member.name(),
                base,
                base.primaryKey().stream()
                    .map(column ->
                        "%s: {foreign_key: %s.%s, primary_key: true}"
                            .formatted(column.attribute(), base, column.name()))
                    .collect(Collectors.joining(", "))));
  }

  private static boolean isInheritance(Table own, ForeignKey key, Table base) {
    List<String> names = own.primaryKey().stream().map(Column::name).toList();
    return key.target().equals(base.name())
        && Set.copyOf(key.columns()).equals(Set.copyOf(names))
        && key.columns().equals(key.targetColumns());
  }

  private Model model(ModelDeclaration member, Hierarchy hierarchy) {
    Function<Column, Column> seen =
        column ->
            column.attribute().equals(hierarchy.discriminator().attribute())
                ? column.with(new Generation.Discriminator(hierarchy.identities().get(member)))
                : column;
    List<ModelDeclaration> holders = lineage.holders(member);
    List<Column> columns =
        merged(member, holders, holder -> table(holder).columns()).stream().map(seen).toList();
    Function<ModelDeclaration, List<Column>> declared =
        holder -> hierarchy.attributes().getOrDefault(holder, List.of());
    List<Column> attributes =
        new ArrayList<>(merged(member, holders, declared).stream().map(seen).toList());
    attributes.addAll(ofHeirs(member, hierarchy));
    Table table = slice(member, columns, seen.apply(hierarchy.discriminator()), hierarchy);
    return new Model(
        member.name().value(), table, attributes, label(member, attributes), member.doc());
  }

  /// {@return what rows of a model are called: what it says, or else the nearest that it inherits
  /// from}
  private @Nullable Label label(ModelDeclaration model, List<Column> attributes) {
    for (ModelDeclaration each : lineage.line(model)) {
      if (each.label() != null) return label(model, each.label(), attributes);
    }
    return null;
  }

  /// What is wrong with it is told of the model that says it.
  private @Nullable Label label(
      ModelDeclaration model, Located<String> declared, List<Column> attributes) {
    Map<String, Column> byAttribute = new LinkedHashMap<>();
    for (Column column : attributes) {
      if (!(column.generation() instanceof Generation.Inherited)) {
        byAttribute.put(column.attribute(), column);
      }
    }
    if (byAttribute.isEmpty()) return null;
    try {
      return Label.parse(declared.value(), byAttribute);
    } catch (IllegalArgumentException wrong) {
      boolean own = model.label() != null && model.definition().complete();
      if (own) diagnostics.add(declared.at(), String.valueOf(wrong.getMessage()));
      return null;
    }
  }

  /// {@return those of the columns of some tables that a model has, as columns of its own table: of
  /// the key, which all tables have, those of the first}
  private List<Column> merged(
      ModelDeclaration model,
      List<ModelDeclaration> holders,
      Function<ModelDeclaration, List<Column>> of) {
    Set<String> names = lineage.attributes(model);
    String table = table(lineage.holders(model).getLast()).name();
    List<Column> merged = new ArrayList<>();
    for (ModelDeclaration holder : holders) {
      of.apply(holder).stream()
          .filter(column -> names.contains(column.attribute()))
          .filter(column -> Lineage.isRoot(holder) || !column.primaryKey())
          .forEach(column -> merged.add(column.in(table)));
    }
    return merged;
  }

  private Table slice(
      ModelDeclaration member, List<Column> columns, Column discriminator, Hierarchy hierarchy) {
    List<Table> parts = lineage.holders(member).stream().map(this::table).toList();
    Table whole = parts.getLast();
    String path = Lineage.hasTable(member) ? whole.name() : TableNames.tableName(member).value();
    List<Object> rows = Lineage.isRoot(member) ? List.of() : identities(member, hierarchy);
    Set<String> stored = columns.stream().map(Column::name).collect(Collectors.toSet());
    return new Table(
        whole.name(),
        columns,
        foreignKeys(parts).filter(key -> stored.containsAll(key.columns())).toList(),
        parts.stream()
            .flatMap(part -> part.uniques().stream())
            .filter(each -> stored.containsAll(each.columns()))
            .toList(),
        parts.stream()
            .flatMap(part -> part.indexes().stream())
            .filter(each -> stored.containsAll(each.columns()))
            .toList(),
        List.of(),
        whole.options(),
        whole.relation(),
        new Table.Slice(
            whole, parts.subList(0, parts.size() - 1), heirs(member), path, discriminator, rows));
  }

  /// {@return the tables of models that inherit from one, but that which it is in}
  private List<Table> heirs(ModelDeclaration member) {
    List<ModelDeclaration> holders = lineage.holders(member);
    return lineage
        .members(member)
        .filter(heir -> Lineage.hasTable(heir) && !holders.contains(heir))
        .map(this::table)
        .toList();
  }

  /// {@return the foreign keys of some tables but those by which they are one}
  private static Stream<ForeignKey> foreignKeys(List<Table> parts) {
    List<ForeignKey> keys = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Table part = parts.get(i);
      for (ForeignKey key : part.foreignKeys()) {
        if (i == 0 || !isInheritance(part, key, parts.get(i - 1))) keys.add(key);
      }
    }
    return keys.stream();
  }

  /// {@return the identities of a model and of those that inherit from it}
  private List<Object> identities(ModelDeclaration member, Hierarchy hierarchy) {
    return lineage
        .members(member)
        .map(hierarchy.identities()::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /// {@return the columns that the models declare which inherit from one}
  private List<Column> ofHeirs(ModelDeclaration member, Hierarchy hierarchy) {
    List<ModelDeclaration> parts = lineage.holders(member);
    boolean spread = parts.size() > 1 || !heirs(member).isEmpty();
    List<Column> found = new ArrayList<>();
    lineage
        .members(member)
        .filter(heir -> !heir.equals(member))
        .forEach(heir -> {
          ModelDeclaration holder = lineage.holders(heir).getLast();
          Set<Object> rows = Set.copyOf(identities(heir, hierarchy));
          for (ColumnDeclaration declared : heir.definition().columns()) {
            if (declared.primaryKey()) continue;
            table(holder).columns().stream()
                .filter(column -> column.attribute().equals(declared.attribute().value()))
                .map(column -> spread ? column.ofHeir() : column)
                .map(column -> column.with(new Generation.Inherited(rows)))
                .forEach(found::add);
          }
        });
    return found;
  }
}
