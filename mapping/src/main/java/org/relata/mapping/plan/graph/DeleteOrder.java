package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;

/// The order in which rows of several models are deleted: those that point before those that are
/// pointed at.
public final class DeleteOrder {

  /// One part of a deletion.
  public sealed interface Step {}

  /// Columns of the model's rows that are deleted are set to null first, to break a cycle.
  public record Nullify(Model model, List<Column> columns) implements Step {}

  /// The model's rows are deleted.
  public record Delete(Model model) implements Step {}

  /// Columns of one model that point at another.
  private record Reference(Model from, Model to, List<Column> columns) {
    boolean canBeNull() {
      return columns.stream().allMatch(column -> column.nullable() && !column.primaryKey());
    }
  }

  private DeleteOrder() {}

  /// {@return the steps that delete rows of these models}
  public static List<Step> of(Collection<Model> models) {
    Set<Model> remaining = new LinkedHashSet<>(models);
    Set<Reference> references = references(models);
    List<Step> steps = new ArrayList<>();
    while (!remaining.isEmpty()) {
      Step step = next(remaining, references);
      steps.add(step);
      switch (step) {
        case Nullify(var model, var columns) ->
            references.stream()
                .filter(each -> each.from() == model && each.columns().equals(columns))
                .findFirst()
                .ifPresent(references::remove);
        case Delete(var model) -> {
          remaining.remove(model);
          references.removeIf(each -> each.from() == model || each.to() == model);
        }
      }
    }
    return steps;
  }

  private static Step next(Set<Model> remaining, Set<Reference> references) {
    for (Model model : remaining) {
      if (references.stream().noneMatch(each -> each.to() == model)) return new Delete(model);
    }
    // In a cycle of columns none of which may be null the database has the last word.
    return references.stream()
        .filter(Reference::canBeNull)
        .findFirst()
        .<Step>map(each -> new Nullify(each.from(), each.columns()))
        .orElseGet(() -> new Delete(remaining.iterator().next()));
  }

  private static Set<Reference> references(Collection<Model> models) {
    Set<Reference> references = new LinkedHashSet<>();
    for (Model model : models) {
      addForeignKeys(model, models, references);
      for (Relationship relationship : model.relationships()) {
        if (relationship.viewonly() || !models.contains(relationship.target())) continue;
        if (relationship.join() instanceof Join.Direct(var pairs, _, _)) {
          references.add(reference(relationship, pairs));
        }
      }
    }
    references.removeIf(each -> each.from() == each.to());
    return references;
  }

  private static void addForeignKeys(
      Model model, Collection<Model> models, Set<Reference> references) {
    for (var key : model.table().foreignKeys()) {
      List<Column> columns =
          key.columns().stream().map(name -> model.table().column(name).orElseThrow()).toList();
      models.stream()
          .filter(target -> isDeletedFrom(target.table(), key.target()))
          .forEach(target -> references.add(new Reference(model, target, columns)));
    }
  }

  private static boolean isDeletedFrom(Table table, String name) {
    return table.isIn(name) || table.heirs().stream().anyMatch(heir -> heir.name().equals(name));
  }

  private static Reference reference(Relationship relationship, List<Join.Pair> pairs) {
    Model source = relationship.source();
    Model target = relationship.target();
    return relationship.direction() == Direction.MANY_TO_ONE
        ? new Reference(source, target, pairs.stream().map(Join.Pair::source).toList())
        : new Reference(target, source, pairs.stream().map(Join.Pair::target).toList());
  }

  /// {@return the columns that have to be known of rows that are to be deleted: the primary key,
  /// and what the model's relationships join by}
  public static List<Column> columns(Model model) {
    Set<Column> columns = new LinkedHashSet<>(model.primaryKey());
    for (Relationship relationship : model.relationships()) {
      if (relationship.viewonly()) continue;
      switch (relationship.join()) {
        case Join.Direct(var pairs, _, _) -> pairs.forEach(pair -> columns.add(pair.source()));
        case Join.Through(_, var near, _, _) -> near.forEach(pair -> columns.add(pair.source()));
      }
    }
    return List.copyOf(columns);
  }

  /// {@return whether rows that the relationship leads to are deleted with a row}
  public static boolean cascades(Relationship relationship) {
    return relationship.cascades().contains(Cascade.DELETE) && !leftToDatabase(relationship);
  }

  /// {@return whether rows that the relationship leads to are detached when a row is deleted}
  public static boolean detaches(Relationship relationship) {
    boolean detached =
        switch (relationship.direction()) {
          case MANY_TO_ONE -> false;
          case MANY_TO_MANY -> true;
          case ONE_TO_MANY -> !relationship.cascades().contains(Cascade.DELETE);
        };
    return detached && !leftToDatabase(relationship);
  }

  private static boolean leftToDatabase(Relationship relationship) {
    boolean passive =
        relationship.passiveDeletes() && relationship.direction() != Direction.MANY_TO_ONE;
    return passive || relationship.viewonly();
  }

  /// {@return whether deleting a row of the model concerns that row alone}
  public static boolean isPlain(Model model) {
    return model.relationships().stream().noneMatch(DeleteOrder::concerns)
        && adding(model).isEmpty();
  }

  private static boolean concerns(Relationship relationship) {
    return cascades(relationship) || detaches(relationship);
  }

  /// {@return the models that inherit from one and declare more that goes with a row of theirs}
  public static List<Model> adding(Model model) {
    return model.heirs().stream()
        .filter(heir ->
            heir.relationships().stream()
                .anyMatch(each -> concerns(each) && !isInherited(each, heir, model)))
        .toList();
  }

  private static boolean isInherited(Relationship relationship, Model heir, Model from) {
    return Stream.concat(Stream.of(from), from.heirs().stream())
        .filter(other -> other.heirs().contains(heir))
        .anyMatch(other -> other.relationship(relationship.name()).isPresent());
  }

  /// {@return the models whose rows may be deleted with a row of a model, itself included}
  public static Set<Model> cascadeTargets(Model model) {
    Set<Model> reached = new LinkedHashSet<>(Set.of(model));
    List<Model> frontier = new ArrayList<>(reached);
    while (!frontier.isEmpty()) {
      Model each = frontier.removeLast();
      Stream<Model> next =
          each.relationships().stream().filter(DeleteOrder::cascades).map(Relationship::target);
      Stream.concat(next, adding(each).stream()).filter(reached::add).forEach(frontier::add);
    }
    return reached;
  }
}
