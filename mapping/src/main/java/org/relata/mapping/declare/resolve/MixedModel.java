package org.relata.mapping.declare.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.CheckDeclaration;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.TableDefinition;
import org.relata.mapping.declare.diagnostic.Diagnostics;

/// A model with its mixins. What mixins declare comes first. What the model declares itself
/// replaces what a mixin declares under the same name, as what a mixin declares replaces what it
/// takes.
///
/// @param mixins in the order of what they declare: those that a mixin takes before it
/// @param line gives all mixins that a mixin takes
record MixedModel(
    ModelDeclaration model,
    List<ModelDeclaration> mixins,
    Function<ModelDeclaration, List<ModelDeclaration>> line) {

  /// {@return the model as it would be declared without mixins}
  ///
  /// @param diagnostics takes what two mixins disagree about
  ModelDeclaration in(Diagnostics diagnostics) {
    return new ModelDeclaration(
        model.name(),
        model.tablename(),
        new TableDefinition(
            named("column", each -> each.definition().columns(), MixedModel::name, diagnostics),
            all(each -> each.definition().uniques()),
            all(each -> each.definition().indexes()),
            named("check", each -> each.definition().checks(), CheckDeclaration::name, diagnostics),
            model.definition().options(),
            parts().stream().allMatch(each -> each.definition().complete())),
        named(
            "relationship",
            ModelDeclaration::relationships,
            RelationshipDeclaration::name,
            diagnostics),
        all(ModelDeclaration::access),
        List.of(),
        model.inheritance(),
        model.label(),
        model.doc());
  }

  private static Located<String> name(ColumnDeclaration column) {
    return column.attribute();
  }

  private List<ModelDeclaration> parts() {
    List<ModelDeclaration> parts = new ArrayList<>(mixins);
    parts.add(model);
    return parts;
  }

  private <T> List<T> all(Function<ModelDeclaration, List<T>> of) {
    return parts().stream().flatMap(part -> of.apply(part).stream()).toList();
  }

  /// Where something is declared that has a name.
  private record Holder(ModelDeclaration part, Located<String> name) {}

  private <T> List<T> named(
      String kind,
      Function<ModelDeclaration, List<T>> of,
      Function<T, @Nullable Located<String>> name,
      Diagnostics diagnostics) {
    Map<String, Holder> holders = new LinkedHashMap<>();
    // What replaces something else comes after it.
    for (ModelDeclaration part : parts().reversed()) {
      for (T each : of.apply(part)) {
        Located<String> found = name.apply(each);
        if (found == null) continue;
        Holder here = new Holder(part, found);
        Holder holder = holders.putIfAbsent(found.value(), here);
        boolean settled =
            holder == null || holder.part().equals(part) || goesBefore(holder.part(), part);
        if (!settled) report(kind, here, holder, diagnostics);
      }
    }
    return parts().stream()
        .flatMap(part ->
            of.apply(part).stream()
                .filter(each -> {
                  Located<String> found = name.apply(each);
                  return found == null || isOf(part, holders.get(found.value()));
                }))
        .toList();
  }

  private static boolean isOf(ModelDeclaration part, @Nullable Holder holder) {
    return holder != null && holder.part().equals(part);
  }

  private boolean goesBefore(ModelDeclaration first, ModelDeclaration second) {
    return first.equals(model) || line.apply(first).contains(second);
  }

  private void report(String kind, Holder first, Holder second, Diagnostics diagnostics) {
    diagnostics.add(
        model.name().at(),
        "%s takes two %ss %s: from %s at %s and from %s at %s; declare it in %s"
            .formatted(
                model.name(),
                kind,
                first.name(),
                first.part().name(),
                first.name().at(),
                second.part().name(),
                second.name().at(),
                model.name()));
  }
}
