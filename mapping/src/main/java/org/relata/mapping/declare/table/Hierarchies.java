package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDefinition;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.type.LiteralConverter;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Models that inherit from others share their table. It has the columns of all of them; each model
/// has those of its own and of the models that it inherits from.
final class Hierarchies {

  private final Diagnostics diagnostics;
  private final boolean complete;
  private final Map<String, ModelDeclaration> models = new LinkedHashMap<>();

  Hierarchies(Declarations declarations, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.complete = declarations.complete();
    for (ModelDeclaration model : declarations.models()) {
      models.putIfAbsent(model.name().value(), model);
    }
  }

  /// Checks what models say of their inheritance.
  void check() {
    for (ModelDeclaration model : models.values()) {
      Located<String> base = model.inheritance().base();
      if (base == null) checkRoot(model);
      else checkHeir(model, base);
    }
  }

  private void checkRoot(ModelDeclaration model) {
    Located<String> discriminator = model.inheritance().discriminator();
    if (discriminator == null) {
      Located<Object> identity = model.inheritance().identity();
      if (identity != null) {
        diagnostics.add(
            identity.at(), model.name() + " has a polymorphic_identity and no polymorphic_on");
      }
      return;
    }
    checkDiscriminator(model, discriminator);
  }

  private void checkDiscriminator(ModelDeclaration model, Located<String> discriminator) {
    boolean column =
        model.definition().columns().stream()
            .filter(each -> !each.isProperty() && !each.primaryKey())
            .anyMatch(each -> each.attribute().value().equals(discriminator.value()));
    if (!column && model.definition().complete()) {
      List<String> names =
          model.definition().columns().stream().map(each -> each.attribute().value()).toList();
      diagnostics.add(
          discriminator.at(),
          "polymorphic_on must be a column of %s that is no key; found %s%s"
              .formatted(
                  model.name(), discriminator, NearestName.hint(discriminator.value(), names)));
    }
  }

  private void checkHeir(ModelDeclaration model, Located<String> base) {
    if (!models.containsKey(base.value())) {
      if (complete) {
        diagnostics.add(
            base.at(), "no such model " + base + NearestName.hint(base.value(), models.keySet()));
      }
      return;
    }
    ModelDeclaration root = root(model);
    if (root.inheritance().base() != null) {
      diagnostics.add(base.at(), model.name() + " inherits from itself");
      return;
    }
    Located<Object> identity = model.inheritance().identity();
    if (identity == null) {
      diagnostics.add(
          model.name().at(),
          model.name() + " inherits from " + base + " and has no polymorphic_identity");
    }
    if (root.inheritance().discriminator() == null) {
      diagnostics.add(
          base.at(),
          "%s has no polymorphic_on, by which rows of %s are told"
              .formatted(root.name(), model.name()));
    }
    Located<String> again = model.inheritance().discriminator();
    if (again != null) {
      diagnostics.add(again.at(), "polymorphic_on is that of " + root.name());
    }
    if (model.tablename() != null) {
      diagnostics.add(
          model.tablename().at(),
          "%s inherits from %s and shares its table; it cannot have a tablename"
              .formatted(model.name(), base));
    }
    model.definition().columns().forEach(column -> checkColumn(model, root, column));
  }

  /// The rows of other models have nothing in the column.
  private void checkColumn(
      ModelDeclaration model, ModelDeclaration root, ColumnDeclaration column) {
    Located<Boolean> nullable = column.nullable();
    String reason = null;
    if (column.primaryKey()) reason = "be a primary key";
    else if (nullable != null && !nullable.value()) reason = "be not nullable";
    else if (column.isVersion()) reason = "be a version";
    if (reason == null) return;
    diagnostics.add(
        column.attribute().at(),
        "column %s of %s cannot %s: rows of %s do not have it"
            .formatted(column.attribute(), model.name(), reason, root.name()));
  }

  /// {@return whether a model has a table by itself}
  static boolean isRoot(ModelDeclaration model) {
    return model.inheritance().base() == null;
  }

  /// {@return the model with a table from which a model inherits at last: itself where it does not,
  /// and where it cannot be found another that inherits}
  private ModelDeclaration root(ModelDeclaration model) {
    return line(model).getLast();
  }

  /// {@return a model and those that it inherits from, the nearest first}
  private List<ModelDeclaration> line(ModelDeclaration model) {
    Set<ModelDeclaration> line = new LinkedHashSet<>();
    ModelDeclaration current = model;
    while (current != null && line.add(current)) {
      Located<String> base = current.inheritance().base();
      current = base == null ? null : models.get(base.value());
    }
    return new ArrayList<>(line);
  }

  private Stream<ModelDeclaration> members(ModelDeclaration root) {
    return models.values().stream().filter(model -> line(model).contains(root));
  }

  /// {@return the definition of the table of a model and of those that inherit from it}
  TableDefinition definition(ModelDeclaration root) {
    List<ModelDeclaration> members = new ArrayList<>(List.of(root));
    members(root).filter(model -> !model.equals(root)).forEach(members::add);
    if (members.size() == 1) return root.definition();
    return new TableDefinition(
        all(members, TableDefinition::columns),
        all(members, TableDefinition::uniques),
        all(members, TableDefinition::indexes),
        all(members, TableDefinition::checks),
        root.definition().options(),
        members.stream().allMatch(member -> member.definition().complete()));
  }

  private static <T> List<T> all(
      List<ModelDeclaration> members, Function<TableDefinition, List<T>> of) {
    return members.stream().flatMap(member -> of.apply(member.definition()).stream()).toList();
  }

  /// {@return the models of a table, that which it is declared with among them}
  ///
  /// @param attributes the table's columns, and the properties of all models
  Map<ModelDeclaration, Model> models(ModelDeclaration root, Table table, List<Column> attributes) {
    Optional<Column> telling = discriminator(root, table);
    if (telling.isEmpty()) {
      return Map.of(root, new Model(root.name().value(), table, attributes, root.doc()));
    }
    Map<ModelDeclaration, Object> identities = identities(root, telling.get());
    Map<ModelDeclaration, Model> made = new HashMap<>();
    members(root)
        .forEach(member ->
            made.put(member, model(member, table, attributes, telling.get(), identities)));
    return made;
  }

  private static Optional<Column> discriminator(ModelDeclaration root, Table table) {
    Located<String> discriminator = root.inheritance().discriminator();
    return discriminator == null
        ? Optional.empty()
        : table.columns().stream()
            .filter(column -> column.attribute().equals(discriminator.value()))
            .findFirst();
  }

  private Map<ModelDeclaration, Object> identities(ModelDeclaration root, Column discriminator) {
    Map<ModelDeclaration, Object> identities = new LinkedHashMap<>();
    members(root)
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

  private Model model(
      ModelDeclaration member,
      Table table,
      List<Column> attributes,
      Column discriminator,
      Map<ModelDeclaration, Object> identities) {
    Set<String> names = names(line(member));
    Object identity = identities.get(member);
    Function<Column, Column> seen =
        column ->
            column.equals(discriminator)
                ? column.with(new Generation.Discriminator(identity))
                : column;
    Predicate<Column> has = column -> names.contains(column.attribute());
    List<Object> rows = isRoot(member) ? List.of() : identities(member, identities);
    var slice = new Table.Slice(table, path(member, table), seen.apply(discriminator), rows);
    List<Column> columns = table.columns().stream().filter(has).map(seen).toList();
    Set<String> stored = columns.stream().map(Column::name).collect(Collectors.toSet());
    Table sliced =
        new Table(
            table.name(),
            columns,
            table.foreignKeys().stream().filter(key -> stored.containsAll(key.columns())).toList(),
            table.uniques().stream().filter(each -> stored.containsAll(each.columns())).toList(),
            table.indexes().stream().filter(each -> stored.containsAll(each.columns())).toList(),
            List.of(),
            table.options(),
            table.relation(),
            slice);
    List<Column> own = new ArrayList<>(attributes.stream().filter(has).map(seen).toList());
    own.addAll(inherited(member, table, names, identities));
    return new Model(member.name().value(), sliced, own, member.doc());
  }

  private static String path(ModelDeclaration member, Table table) {
    return isRoot(member) ? table.name() : TableNames.tableName(member).value();
  }

  private static Set<String> names(List<ModelDeclaration> line) {
    return line.stream()
        .flatMap(each -> each.definition().columns().stream())
        .map(column -> column.attribute().value())
        .collect(Collectors.toSet());
  }

  /// {@return the identities of a model and of those that inherit from it}
  private List<Object> identities(
      ModelDeclaration member, Map<ModelDeclaration, Object> identities) {
    return members(member).map(identities::get).filter(Objects::nonNull).toList();
  }

  /// {@return the columns of the models that inherit from one}
  private List<Column> inherited(
      ModelDeclaration member,
      Table table,
      Set<String> names,
      Map<ModelDeclaration, Object> identities) {
    List<Column> inherited = new ArrayList<>();
    for (Column column : table.columns()) {
      if (names.contains(column.attribute())) continue;
      @Nullable ModelDeclaration holder =
          members(member)
              .filter(heir -> names(List.of(heir)).contains(column.attribute()))
              .findFirst()
              .orElse(null);
      if (holder == null) continue;
      Set<Object> rows = Set.copyOf(identities(holder, identities));
      inherited.add(column.with(new Generation.Inherited(rows)));
    }
    return inherited;
  }
}
