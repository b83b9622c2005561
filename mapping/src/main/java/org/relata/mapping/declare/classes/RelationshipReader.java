package org.relata.mapping.declare.classes;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.declare.BackrefDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.RelationshipOptions;
import org.relata.mapping.declare.classes.FieldTypes.Holder;
import org.relata.mapping.model.Loading;

/// Reads fields that hold related objects.
///
/// @param all the members of all classes
record RelationshipReader(Map<Class<?>, ClassMembers> all, MemberPlaces places) {

  /// {@return the relationship; empty, with a diagnostic, if the field cannot hold one}
  Optional<RelationshipDeclaration> relationship(Field field) {
    Relationship declared = field.getAnnotation(Relationship.class);
    Optional<Holder> holder = FieldTypes.holder(field);
    Optional<Class<?>> target = FieldTypes.target(field);
    if (holder.isEmpty() || target.isEmpty()) {
      places.report(
          field,
          "%s holds no related objects; expected a List, Set, ToOne or Dynamic of a model"
              .formatted(field.getGenericType().getTypeName()));
      return Optional.empty();
    }
    checkField(field, holder.get());
    checkDynamic(field, declared.lazy(), holder.get());
    return Optional.of(
        new RelationshipDeclaration(
            places.at(field, MemberNames.relationship(field)),
            places.at(field, MemberNames.model(target.get())),
            places.given(field, declared.secondary()),
            places.given(field, declared.primaryjoin()),
            places.given(field, declared.secondaryjoin()),
            backref(field, target.get(), declared.backref()),
            places.given(field, declared.backPopulates()),
            names(field, target.get(), declared.foreignKeys()),
            names(field, target.get(), declared.remoteSide()),
            options(field, target.get(), Options.of(declared), isList(holder.get()))));
  }

  private void checkField(Field field, Holder holder) {
    if (Modifier.isStatic(field.getModifiers())) {
      places.report(field, "is static; a relationship is a field");
    }
    boolean replaced = holder == Holder.LIST || holder == Holder.SET;
    if (replaced && Modifier.isFinal(field.getModifiers())) {
      places.report(field, "is final; a session puts a list of its own into it");
    }
  }

  private void checkDynamic(Field field, Loading loading, Holder holder) {
    boolean dynamic = loading == Loading.DYNAMIC;
    if (dynamic == (holder == Holder.DYNAMIC)) return;
    places.report(
        field,
        dynamic
            ? "is dynamic; expected a Dynamic"
            : "is a Dynamic and loaded by %s; expected lazy = DYNAMIC".formatted(loading));
  }

  private static boolean isList(Holder holder) {
    return holder != Holder.TO_ONE;
  }

  private @Nullable BackrefDeclaration backref(Field field, Class<?> target, Backref... backrefs) {
    if (backrefs.length == 0) return null;
    if (backrefs.length > 1) places.report(field, "has several backrefs; expected one");
    Backref backref = backrefs[0];
    if (backref.value().isEmpty()) places.report(field, "has a backref without a name");
    Class<?> own = places.members().type();
    Boolean list = holder(backref.value(), target).map(RelationshipReader::isList).orElse(null);
    return new BackrefDeclaration(
        places.at(field, backref.value()),
        names(field, own, backref.remoteSide()),
        options(field, own, Options.of(backref), list));
  }

  /// {@return how the field of the target's that a backref names holds its objects}
  private Optional<Holder> holder(String backref, Class<?> target) {
    ClassMembers members = all.get(target);
    if (members == null) return Optional.empty();
    return members.backrefs().stream()
        .filter(field -> MemberNames.relationship(field).equals(backref))
        .findFirst()
        .flatMap(FieldTypes::holder);
  }

  /// What a relationship and its backref are declared with alike.
  private record Options(
      Loading lazy,
      List<String> orderBy,
      List<String> cascade,
      boolean passiveDeletes,
      boolean viewonly,
      int joinDepth,
      String doc) {

    static Options of(Relationship declared) {
      return new Options(
          declared.lazy(),
          List.of(declared.orderBy()),
          List.of(declared.cascade()),
          declared.passiveDeletes(),
          declared.viewonly(),
          declared.joinDepth(),
          declared.doc());
    }

    static Options of(Backref declared) {
      return new Options(
          declared.lazy(),
          List.of(declared.orderBy()),
          List.of(declared.cascade()),
          declared.passiveDeletes(),
          declared.viewonly(),
          declared.joinDepth(),
          declared.doc());
    }
  }

  private RelationshipOptions options(
      Field field, Class<?> target, Options options, @Nullable Boolean list) {
    return new RelationshipOptions(
        places.at(field, options.lazy().toString()),
        list == null ? null : places.at(field, list),
        names(field, target, options.orderBy().toArray(String[]::new)),
        options.cascade().isEmpty()
            ? null
            : places.all(field, options.cascade().toArray(String[]::new)),
        options.passiveDeletes(),
        options.viewonly() ? true : null,
        options.joinDepth() == 0 ? null : places.at(field, options.joinDepth()),
        options.doc().isEmpty() ? null : options.doc());
  }

  private List<Located<String>> names(Field field, Class<?> target, String... names) {
    List<ClassMembers> classes =
        Stream.of(places.members(), all.get(target))
            .filter(Objects::nonNull)
            .flatMap(each -> ClassMembers.line(each.type()).stream())
            .toList();
    return Arrays.stream(names)
        .map(name -> places.at(field, MemberNames.attributes(name, classes)))
        .toList();
  }
}
