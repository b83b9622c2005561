package org.relata.mapping.unit.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;

/// What changes in relationships mean for foreign keys and association rows.
public final class KeyChanges {

  /// An object whose foreign key will hold values of another, which may not be known yet.
  public record Reference(State from, State to, List<Join.Pair> pairs) {}

  /// An association row.
  public record Link(Join.Through join, State parent, State child) {}

  private final IdentityMap objects;
  private final Set<State> deleted;
  private final Map<State, Map<Column, @Nullable Object>> keys = new LinkedHashMap<>();
  private final Map<State, List<Reference>> references = new LinkedHashMap<>();
  private final Set<Link> linked = new LinkedHashSet<>();
  private final Set<Link> unlinked = new LinkedHashSet<>();

  public KeyChanges(IdentityMap objects, Set<State> deleted) {
    this.objects = objects;
    this.deleted = deleted;
  }

  /// {@return the values that an object's foreign keys get}
  public Map<Column, @Nullable Object> keys(State state) {
    return keys.getOrDefault(state, Map.of());
  }

  /// {@return the new objects that an object points at}
  public List<Reference> references(State state) {
    return references.getOrDefault(state, List.of());
  }

  public List<Reference> references() {
    return references.values().stream().flatMap(List::stream).toList();
  }

  public Set<Link> linked() {
    return linked;
  }

  public Set<Link> unlinked() {
    return unlinked;
  }

  /// {@return whether the foreign key of a relationship has a value in an object's fields}
  public static boolean pointsSomewhere(State state, RelationshipField field) {
    return pairs(field.relationship()).stream()
        .map(pair -> state.type().column(pair.source().attribute()))
        .allMatch(column -> column.get(state.object()) != null);
  }

  private static List<Join.Pair> pairs(Relationship relationship) {
    return relationship.join() instanceof Join.Direct(var pairs, _, _) ? pairs : List.of();
  }

  /// Children that lose their parent get null, unless they get another.
  public void bereave(Relationship relationship, List<State> children) {
    for (State child : children) detach(child, columns(pairs(relationship)));
  }

  private static List<Column> columns(List<Join.Pair> pairs) {
    return pairs.stream().map(Join.Pair::target).toList();
  }

  /// Takes in what is removed: what is added after has the last word.
  public void removed(State state, Slot slot) {
    Relationship relationship = slot.field().relationship();
    for (Object each : slot.removed()) {
      State other = objects.of(each);
      switch (relationship.direction()) {
        case ONE_TO_MANY -> {
          if (other != null) detach(other, columns(pairs(relationship)));
        }
        case MANY_TO_ONE -> {}
        case MANY_TO_MANY -> {
          if (other != null) unlinked.add(link(relationship, state, other));
        }
      }
    }
    boolean emptied =
        relationship.direction() == Direction.MANY_TO_ONE
            && slot.isChanged()
            && slot.held().isEmpty();
    if (emptied) detach(state, columns(reversed(relationship)));
  }

  private static List<Join.Pair> reversed(Relationship relationship) {
    return relationship.join().reversed() instanceof Join.Direct(var pairs, _, _)
        ? pairs
        : List.of();
  }

  private void detach(State child, List<Column> columns) {
    if (deleted.contains(child)) return;
    for (Column column : columns) {
      if (column.primaryKey()) {
        throw new QueryException(
            "%s cannot lose what %s points at: it is a part of its key"
                .formatted(child, column.attribute()),
            child.toString());
      }
      set(child, column, null);
    }
  }

  /// An object's class may extend the one that a relationship leads to.
  private void set(State state, Column column, @Nullable Object value) {
    keys.computeIfAbsent(state, _ -> new LinkedHashMap<>()).put(state.type().own(column), value);
  }

  /// Takes in what is added.
  public void added(State state, Slot slot) {
    Relationship relationship = slot.field().relationship();
    for (Object each : slot.added()) {
      State other = objects.of(each);
      if (other == null) {
        throw new QueryException(
            "%s of %s leads to a %s that is not in the session; add it"
                .formatted(slot.field(), state, each.getClass().getSimpleName()),
            state.toString());
      }
      switch (relationship.direction()) {
        case ONE_TO_MANY -> {
          point(state, other, pairs(relationship));
          fix(other, relationship.join().fixed(Join.Side.TARGET));
        }
        case MANY_TO_ONE -> {
          point(other, state, reversed(relationship));
          fix(state, relationship.join().fixed(Join.Side.SOURCE));
        }
        case MANY_TO_MANY -> linked.add(link(relationship, state, other));
      }
    }
  }

  /// What all rows have that a relationship joins, one that is added gets.
  private void fix(State state, List<Join.Fixed> fixed) {
    if (deleted.contains(state)) return;
    for (Join.Fixed each : fixed) set(state, each.column(), each.value());
  }

  /// @param pairs from the columns pointed at to those that point
  private void point(State from, State to, List<Join.Pair> pairs) {
    if (deleted.contains(to) || deleted.contains(from)) return;
    if (from.status() == State.Status.PENDING) {
      List<Join.Pair> own = own(from, to, pairs);
      Map<Column, @Nullable Object> given = keys.get(to);
      if (given != null) given.keySet().removeAll(columns(own));
      List<Reference> all = references.computeIfAbsent(to, _ -> new ArrayList<>());
      all.removeIf(each -> !Collections.disjoint(columns(each.pairs()), columns(own)));
      all.add(new Reference(from, to, own));
      return;
    }
    for (Join.Pair pair : pairs) {
      ColumnField field = from.type().column(pair.source().attribute());
      set(to, pair.target(), field.get(from.object()));
    }
  }

  private static List<Join.Pair> own(State from, State to, List<Join.Pair> pairs) {
    return pairs.stream()
        .map(pair -> new Join.Pair(from.type().own(pair.source()), to.type().own(pair.target())))
        .toList();
  }

  /// Of a relationship and its reverse the one with the lesser name tells of an association row.
  private static Link link(Relationship relationship, State state, State other) {
    Relationship reverse = relationship.reverse().orElse(null);
    return reverse != null && reverse.toString().compareTo(relationship.toString()) < 0
        ? new Link((Join.Through) reverse.join(), other, state)
        : new Link((Join.Through) relationship.join(), state, other);
  }
}
