package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// The order in which rows of several models are deleted: those that point before those that are
/// pointed at.
public final class DeleteOrder {

  /// One part of a deletion.
  public sealed interface Step {}

  /// Columns of the model's doomed rows are set to null, as they are part of a circle.
  public record Empty(Model model, List<Column> columns) implements Step {}

  /// The model's doomed rows are deleted.
  public record Delete(Model model) implements Step {}

  /// Columns of one model that point at another.
  private record Pointing(Model from, Model to, List<Column> columns) {
    boolean canBeNull() {
      return columns.stream().allMatch(column -> column.nullable() && !column.primaryKey());
    }
  }

  private DeleteOrder() {}

  /// {@return the steps that delete rows of these models}
  public static List<Step> of(Collection<Model> models) {
    Set<Model> left = new LinkedHashSet<>(models);
    Set<Pointing> pointing = pointing(models);
    List<Step> steps = new ArrayList<>();
    while (!left.isEmpty()) {
      Optional<Model> free =
          left.stream()
              .filter(model -> pointing.stream().noneMatch(each -> each.to() == model))
              .findFirst();
      // In a circle of columns none of which may be null the database has the last word.
      Model next = free.orElse(left.iterator().next());
      Optional<Pointing> loose =
          free.isPresent()
              ? Optional.empty()
              : pointing.stream().filter(Pointing::canBeNull).findFirst();
      if (loose.isPresent()) {
        steps.add(new Empty(loose.get().from(), loose.get().columns()));
        pointing.remove(loose.get());
        continue;
      }
      steps.add(new Delete(next));
      left.remove(next);
      pointing.removeIf(each -> each.from() == next || each.to() == next);
    }
    return steps;
  }

  private static Set<Pointing> pointing(Collection<Model> models) {
    Set<Pointing> pointing = new LinkedHashSet<>();
    for (Model model : models) {
      for (var key : model.table().foreignKeys()) {
        List<Column> columns =
            key.columns().stream().map(name -> model.table().column(name).orElseThrow()).toList();
        models.stream()
            .filter(target -> target.table().name().equals(key.target()))
            .forEach(target -> pointing.add(new Pointing(model, target, columns)));
      }
      for (Relationship relationship : model.relationships()) {
        if (relationship.viewonly() || !models.contains(relationship.target())) continue;
        if (relationship.join() instanceof Join.Direct(var pairs)) {
          boolean away = relationship.direction() == Direction.MANY_TO_ONE;
          pointing.add(
              new Pointing(
                  away ? model : relationship.target(),
                  away ? relationship.target() : model,
                  pairs.stream().map(away ? Join.Pair::source : Join.Pair::target).toList()));
        }
      }
    }
    pointing.removeIf(each -> each.from() == each.to());
    return pointing;
  }

  /// {@return the columns that have to be known of rows that are to be deleted: the primary key,
  /// and what the model's relationships join by}
  public static List<Column> columns(Model model) {
    Set<Column> columns = new LinkedHashSet<>(model.primaryKey());
    for (Relationship relationship : model.relationships()) {
      if (relationship.viewonly()) continue;
      switch (relationship.join()) {
        case Join.Direct(var pairs) -> pairs.forEach(pair -> columns.add(pair.source()));
        case Join.Through(_, var near, _) -> near.forEach(pair -> columns.add(pair.source()));
      }
    }
    return List.copyOf(columns);
  }

  /// {@return whether rows that the relationship leads to are deleted with a row}
  public static boolean cascades(Relationship relationship) {
    return relationship.cascades().contains(Cascade.DELETE) && !leftToTheDatabase(relationship);
  }

  /// {@return whether rows that the relationship leads to are let go when a row is deleted}
  public static boolean releases(Relationship relationship) {
    boolean let =
        switch (relationship.direction()) {
          case MANY_TO_ONE -> false;
          case MANY_TO_MANY -> true;
          case ONE_TO_MANY -> !relationship.cascades().contains(Cascade.DELETE);
        };
    return let && !leftToTheDatabase(relationship);
  }

  private static boolean leftToTheDatabase(Relationship relationship) {
    boolean passive =
        relationship.passiveDeletes() && relationship.direction() != Direction.MANY_TO_ONE;
    return passive || relationship.viewonly();
  }

  /// {@return whether deleting a row of the model concerns that row alone}
  public static boolean isPlain(Model model) {
    return model.relationships().stream().noneMatch(each -> cascades(each) || releases(each));
  }

  /// {@return the models whose rows may be deleted with a row of a model, itself included}
  public static Set<Model> reach(Model model) {
    Set<Model> reached = new LinkedHashSet<>(Set.of(model));
    List<Model> frontier = new ArrayList<>(reached);
    while (!frontier.isEmpty()) {
      for (Relationship relationship : frontier.removeLast().relationships()) {
        if (cascades(relationship) && reached.add(relationship.target())) {
          frontier.add(relationship.target());
        }
      }
    }
    return reached;
  }
}
