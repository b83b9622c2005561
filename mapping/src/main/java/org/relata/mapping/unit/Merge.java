package org.relata.mapping.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Key;
import org.relata.mapping.object.ToOne;
import org.relata.mapping.unit.slot.Identities;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.Tracker;

/// Gives a session's objects the values of others with the same keys.
///
/// Of relationships that cascade `merge` follows what the others hold; what they have not loaded,
/// or was never put into them, stays.
final class Merge {

  /// Finds the session's object with a key.
  interface Finder {
    Optional<Object> find(EntityType type, Key key);
  }

  private final EntityTypes types;
  private final IdentityMap objects;
  private final Finder finder;
  private final Consumer<Object> adder;
  private final IdentityHashMap<Object, Object> merged = new IdentityHashMap<>();

  Merge(EntityTypes types, IdentityMap objects, Finder finder, Consumer<Object> adder) {
    this.types = types;
    this.objects = objects;
    this.finder = finder;
    this.adder = adder;
  }

  /// {@return the session's object}
  Object merge(Object given) {
    if (objects.of(given) != null) return given;
    Object known = merged.get(given);
    if (known != null) return known;
    EntityType type = types.of(given.getClass());
    Object target = type.key(given).flatMap(key -> finder.find(type, key)).orElseGet(type::make);
    merged.put(given, target);
    for (ColumnField field : type.columns()) field.set(target, field.get(given));
    if (objects.of(target) == null) adder.accept(target);
    for (RelationshipField field : type.relationships()) {
      if (!field.relationship().cascades().contains(Cascade.MERGE)) continue;
      if (field.relationship().viewonly() || field.isDynamic()) continue;
      follow(field, given, target);
    }
    return target;
  }

  private void follow(RelationshipField field, Object given, Object target) {
    Object held = field.get(given);
    if (held instanceof ToOne<?> one) {
      toOne(one, field.get(target));
      return;
    }
    Collection<?> wanted = Tracker.loaded(held);
    if (wanted == null || !(field.get(target) instanceof Collection<?> own)) return;
    List<Object> all = new ArrayList<>();
    for (Object each : wanted) all.add(merge(each));
    exchange(own, all);
  }

  @SuppressWarnings("unchecked") // the field's type says what it holds
  private void toOne(ToOne<?> given, @Nullable Object own) {
    boolean says = given.isLoaded() && (given.source() != null || given.get() != null);
    if (!says || !(own instanceof ToOne<?> target)) return;
    Object one = given.get();
    ((ToOne<Object>) target).set(one == null ? null : merge(one));
  }

  @SuppressWarnings("unchecked") // the field's type says what it holds
  private static void exchange(Collection<?> own, List<Object> wanted) {
    Collection<Object> collection = (Collection<Object>) own;
    for (Object each : Identities.without(new ArrayList<>(collection), wanted)) {
      collection.remove(each);
    }
    for (Object each : Identities.without(wanted, new ArrayList<>(collection))) {
      collection.add(each);
    }
  }
}
