package org.relata.mapping.declare.classes;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.annotation.Check;
import org.relata.mapping.annotation.Index;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.annotation.Unique;
import org.relata.mapping.declare.CheckDeclaration;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.IndexDeclaration;
import org.relata.mapping.declare.IndexDeclaration.Part;
import org.relata.mapping.declare.InheritanceDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDeclaration;
import org.relata.mapping.declare.TableDefinition;
import org.relata.mapping.declare.TableOptions;
import org.relata.mapping.declare.UniqueDeclaration;

/// Reads a class that declares a model, or a table without one.
///
/// @param all the members of all classes
record ClassReader(ClassMembers members, Map<Class<?>, ClassMembers> all, MemberPlaces places) {

  ModelDeclaration model(Model model) {
    checkClass();
    RelationshipReader relationships = new RelationshipReader(all, places);
    return new ModelDeclaration(
        places.at(MemberNames.model(members.type())),
        model.table().isEmpty() ? null : places.at(model.table()),
        definition(options(model)),
        members.relationships().stream()
            .flatMap(field -> relationships.relationship(field).stream())
            .toList(),
        new AccessReader(places).rules(),
        List.of(),
        inheritance(model),
        places.given(model.label()),
        doc(model.doc()));
  }

  private InheritanceDeclaration inheritance(Model model) {
    Class<?> base = ClassMembers.base(members.type());
    String telling = model.polymorphicOn();
    String identity = model.polymorphicIdentity();
    return new InheritanceDeclaration(
        base == null ? null : places.at(MemberNames.model(base)),
        telling.isEmpty()
            ? null
            : places.at(MemberNames.attributes(telling, ClassMembers.line(members.type()))),
        identity.isEmpty() ? null : new Located<>(identity, places.location()));
  }

  TableDeclaration table(Table table) {
    return new TableDeclaration(
        places.at(MemberNames.table(members.type(), table)),
        definition(new TableOptions(places.given(table.schema()), null, null, false)));
  }

  private TableOptions options(Model model) {
    String comment = model.comment().isEmpty() ? model.doc() : model.comment();
    return new TableOptions(
        places.given(model.schema()), places.given(model.primaryKeyName()), doc(comment), false);
  }

  private static @Nullable String doc(String doc) {
    return doc.isEmpty() ? null : doc;
  }

  private TableDefinition definition(TableOptions options) {
    int before = places.diagnostics().size();
    FieldReader fields = new FieldReader(places);
    JoinedKey key = new JoinedKey(places);
    List<ColumnDeclaration> columns = new ArrayList<>(key.columns());
    key.others().forEach(field -> columns.add(fields.column(field)));
    Class<?> type = members.type();
    return new TableDefinition(
        columns,
        Arrays.stream(type.getAnnotationsByType(Unique.class)).map(this::unique).toList(),
        Arrays.stream(type.getAnnotationsByType(Index.class)).map(this::index).toList(),
        Arrays.stream(type.getAnnotationsByType(Check.class))
            .map(check -> new CheckDeclaration(places.given(check.name()), check.sql()))
            .toList(),
        options,
        places.diagnostics().size() == before);
  }

  private UniqueDeclaration unique(Unique unique) {
    return new UniqueDeclaration(
        places.given(unique.name()),
        names(unique.value()),
        unique.deferrable() ? places.at(true) : null,
        places.given(unique.initially()));
  }

  private IndexDeclaration index(Index index) {
    List<Part> parts = new ArrayList<>();
    for (Located<String> name : names(index.value())) {
      boolean descending = name.value().startsWith("-");
      String column = descending ? name.value().substring(1) : name.value();
      parts.add(new Part.OfColumn(new Located<>(column, name.at()), descending));
    }
    for (String sql : index.sql()) parts.add(new Part.Expression(sql));
    return new IndexDeclaration(
        places.given(index.name()),
        parts,
        index.unique(),
        doc(index.where()),
        doc(index.using()),
        names(index.include()),
        places.location());
  }

  private List<Located<String>> names(String... names) {
    return Arrays.stream(names)
        .map(name -> places.at(MemberNames.attributes(name, ClassMembers.line(members.type()))))
        .toList();
  }

  private void checkClass() {
    Class<?> type = members.type();
    if (Modifier.isAbstract(type.getModifiers())) {
      places.report("is abstract; a model's objects are made from their rows");
    } else if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      places.report("is an inner class; expected a static one");
    } else if (type.isRecord() || type.isEnum()) {
      places.report("is a record or an enum; expected a class whose fields can change");
    } else if (!hasPlainConstructor(type)) {
      places.report("has no constructor without parameters");
    }
  }

  private static boolean hasPlainConstructor(Class<?> type) {
    return Arrays.stream(type.getDeclaredConstructors())
        .anyMatch(constructor -> constructor.getParameterCount() == 0);
  }
}
