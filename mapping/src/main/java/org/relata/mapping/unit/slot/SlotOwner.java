package org.relata.mapping.unit.slot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.object.ObjectQuery;

/// What the relationships of one object need of its session.
public interface SlotOwner {

  /// What a relationship to one leads to, as far as no statement is needed to tell.
  record Known(@Nullable Object object) {}

  /// {@return the related objects, as they are in the database}
  ///
  /// @throws IllegalStateException if they cannot be loaded
  List<Object> load(RelationshipField field);

  /// {@return what a relationship to one leads to; null where a statement is needed to tell}
  @Nullable Known known(RelationshipField field);

  /// {@return the query for the related objects}
  ObjectQuery<Object> query(RelationshipField field);

  /// An object has been added: the other end has to follow.
  void added(RelationshipField field, Object object);

  /// An object has been removed: the other end has to follow.
  void removed(RelationshipField field, Object object);
}
