package org.relata.mapping.declare.inheritance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDefinition;

/// Which models inherit from which. A model that inherits has a table of its own if it declares a
/// primary key, and is in that of its base otherwise.
public final class Lineage {

  private final Map<String, ModelDeclaration> models = new LinkedHashMap<>();

  /// Of several models with one name the first counts.
  public Lineage(Declarations declarations) {
    for (ModelDeclaration model : declarations.models()) {
      models.putIfAbsent(model.name().value(), model);
    }
  }

  /// {@return all models, by their names}
  public Map<String, ModelDeclaration> models() {
    return Map.copyOf(models);
  }

  Collection<ModelDeclaration> all() {
    return models.values();
  }

  /// {@return whether a model inherits from none}
  public static boolean isRoot(ModelDeclaration model) {
    return model.inheritance().base() == null;
  }

  /// {@return whether a model has a table of its own}
  public static boolean hasTable(ModelDeclaration model) {
    return isRoot(model)
        || model.definition().columns().stream().anyMatch(ColumnDeclaration::primaryKey);
  }

  /// {@return a model and those that it inherits from, the nearest first}
  public List<ModelDeclaration> line(ModelDeclaration model) {
    Set<ModelDeclaration> line = new LinkedHashSet<>();
    ModelDeclaration current = model;
    while (current != null && line.add(current)) {
      Located<String> base = current.inheritance().base();
      current = base == null ? null : models.get(base.value());
    }
    return new ArrayList<>(line);
  }

  /// {@return the model from which a model inherits at last: itself where it does not, and where it
  /// cannot be found another that inherits}
  public ModelDeclaration root(ModelDeclaration model) {
    return line(model).getLast();
  }

  /// {@return a model and those that inherit from it, in declared order}
  public Stream<ModelDeclaration> members(ModelDeclaration of) {
    return models.values().stream().filter(model -> line(model).contains(of));
  }

  /// {@return the models whose tables together hold rows of a model, that of all first}
  public List<ModelDeclaration> holders(ModelDeclaration model) {
    return line(model).stream().filter(Lineage::hasTable).toList().reversed();
  }

  /// {@return the attributes that a model declares or inherits}
  public Set<String> attributes(ModelDeclaration model) {
    return line(model).stream()
        .flatMap(each -> each.definition().columns().stream())
        .map(column -> column.attribute().value())
        .collect(Collectors.toSet());
  }

  /// {@return the definition of the table that a model has, with what models add that are in it}
  public TableDefinition definition(ModelDeclaration holder) {
    List<ModelDeclaration> sharing = new ArrayList<>(List.of(holder));
    members(holder)
        .filter(model -> !hasTable(model) && holder.equals(holders(model).getLast()))
        .forEach(sharing::add);
    if (sharing.size() == 1) return holder.definition();
    return new TableDefinition(
        all(sharing, TableDefinition::columns),
        all(sharing, TableDefinition::uniques),
        all(sharing, TableDefinition::indexes),
        all(sharing, TableDefinition::checks),
        holder.definition().options(),
        sharing.stream().allMatch(model -> model.definition().complete()));
  }

  private static <T> List<T> all(
      List<ModelDeclaration> models, Function<TableDefinition, List<T>> of) {
    return models.stream().flatMap(model -> of.apply(model.definition()).stream()).toList();
  }
}
