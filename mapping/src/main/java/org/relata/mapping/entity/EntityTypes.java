package org.relata.mapping.entity;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.declare.classes.ClassMembers;
import org.relata.mapping.declare.classes.FieldTypes;
import org.relata.mapping.declare.classes.FieldTypes.Holder;
import org.relata.mapping.declare.classes.MemberNames;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Location;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// The classes that have models, bound to them.
public final class EntityTypes {

  private final Map<Class<?>, EntityType> byClass = new LinkedHashMap<>();
  private final Map<Model, EntityType> byModel = new HashMap<>();
  private final Map<EntityType, RowKinds> kinds = new HashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();

  private EntityTypes() {}

  /// {@return the classes bound to the models that they declare}
  ///
  /// @throws DeclarationException with everything that does not fit
  public static EntityTypes of(Models models, List<Class<?>> classes) {
    EntityTypes types = new EntityTypes();
    for (Class<?> type : basesFirst(classes)) {
      Optional<Model> model = models.byName(MemberNames.model(type));
      if (model.isPresent()) types.add(type, model.get(), classes.indexOf(type));
    }
    if (!types.diagnostics.isEmpty()) throw new DeclarationException(types.diagnostics.sorted());
    for (EntityType type : types.all()) types.kinds.put(type, RowKinds.of(type, types.heirs(type)));
    return types;
  }

  private static List<Class<?>> basesFirst(List<Class<?>> classes) {
    return classes.stream()
        .sorted(Comparator.comparingInt(type -> ClassMembers.line(type).size()))
        .toList();
  }

  private List<EntityType> heirs(EntityType base) {
    return all().stream()
        .filter(each -> each != base && each.root() == base.root())
        .filter(each -> base.type().isAssignableFrom(each.type()))
        .toList();
  }

  private void add(Class<?> type, Model model, int rank) {
    Class<?> extended = ClassMembers.base(type);
    EntityType base = extended == null ? null : byClass.get(extended);
    List<ColumnField> columns = new ArrayList<>();
    for (ClassMembers each : ClassMembers.line(type)) {
      for (Field field : each.columns()) {
        Column column = model.column(MemberNames.attribute(field)).orElseThrow();
        column(type, field, column, model.columns().indexOf(column), rank).ifPresent(columns::add);
      }
    }
    ClassMembers members = ClassMembers.of(type);
    List<RelationshipField> relationships =
        new ArrayList<>(base == null ? List.of() : base.relationships());
    List<Field> fields = new ArrayList<>(members.relationships());
    fields.addAll(members.backrefs());
    for (Field field : fields) {
      relationship(type, field, model, relationships.size(), rank).ifPresent(relationships::add);
    }
    if (!diagnostics.isEmpty()) return;
    EntityType bound = new EntityType(type, model, base, columns, relationships);
    byClass.put(type, bound);
    byModel.put(model, bound);
  }

  private Optional<ColumnField> column(
      Class<?> type, Field field, Column column, int index, int rank) {
    String closed = Access.open(field);
    Optional<Codec> codec = Codecs.of(column.type(), field.getGenericType());
    if (closed != null) {
      report(type, field, rank, closed);
    } else if (codec.isEmpty()) {
      report(
          type,
          field,
          rank,
          "%s holds no %s, which %s is"
              .formatted(field.getGenericType().getTypeName(), column.type(), column));
    }
    return codec.map(each -> new ColumnField(column, index, field, each));
  }

  private Optional<RelationshipField> relationship(
      Class<?> type, Field field, Model model, int index, int rank) {
    String name = MemberNames.relationship(field);
    Optional<Relationship> relationship = model.relationship(name);
    Optional<Holder> holder = FieldTypes.holder(field);
    String closed = Access.open(field);
    if (relationship.isEmpty()) {
      report(type, field, rank, "no relationship has a backref " + name + " to " + model);
    } else if (holder.isEmpty() || (holder.get() != Holder.TO_ONE) != relationship.get().list()) {
      report(
          type,
          field,
          rank,
          "%s leads to %s; expected %s"
              .formatted(
                  relationship.get(),
                  relationship.get().list() ? "many rows" : "one row",
                  relationship.get().list() ? "a List, Set or Dynamic" : "a ToOne"));
    } else if (closed != null) {
      report(type, field, rank, closed);
    } else {
      return Optional.of(new RelationshipField(relationship.get(), index, field, holder.get()));
    }
    return Optional.empty();
  }

  private void report(Class<?> type, Field field, int rank, String message) {
    diagnostics.add(Location.of(rank, 1, type.getName() + "." + field.getName()), message);
  }

  /// {@return all of them}
  public Collection<EntityType> all() {
    return byClass.values();
  }

  /// {@return the class's; a subclass that only adds behaviour is the class}
  ///
  /// @throws IllegalArgumentException if the class has no model
  public EntityType of(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      EntityType found = byClass.get(each);
      if (found != null) return found;
    }
    throw new IllegalArgumentException(
        "%s is no model of this session; there are %s"
            .formatted(type.getName(), byClass.values().stream().map(String::valueOf).toList()));
  }

  /// {@return the classes that the rows of a class's model are objects of}
  public RowKinds kinds(EntityType type) {
    RowKinds found = kinds.get(type);
    if (found == null) throw new IllegalArgumentException(type + " is of another session");
    return found;
  }

  /// {@return the class of a model}
  public EntityType of(Model model) {
    EntityType found = byModel.get(model);
    if (found == null) throw new IllegalArgumentException(model + " has no class");
    return found;
  }
}
