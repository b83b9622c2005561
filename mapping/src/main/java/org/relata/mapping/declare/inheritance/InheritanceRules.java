package org.relata.mapping.declare.inheritance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;

/// Checks what models say of their inheritance.
///
/// @param complete whether all declarations could be read
public record InheritanceRules(Lineage lineage, boolean complete, Diagnostics diagnostics) {

  public void check() {
    for (ModelDeclaration model : lineage.all()) {
      Located<String> base = model.inheritance().base();
      if (base == null) checkRoot(model);
      else checkHeir(model, base);
    }
  }

  private void checkRoot(ModelDeclaration model) {
    Located<String> discriminator = model.inheritance().discriminator();
    if (discriminator != null) {
      checkDiscriminator(model, discriminator);
      return;
    }
    Located<Object> identity = model.inheritance().identity();
    if (identity != null) {
      diagnostics.add(
          identity.at(), model.name() + " has a polymorphic_identity and no polymorphic_on");
    }
  }

  private void checkDiscriminator(ModelDeclaration model, Located<String> discriminator) {
    boolean column =
        model.definition().columns().stream()
            .filter(each -> !each.isProperty() && !each.primaryKey())
            .anyMatch(each -> each.attribute().value().equals(discriminator.value()));
    if (!column && model.definition().complete()) {
      List<String> names =
          model.definition().columns().stream().map(each -> each.attribute().value()).toList();
      diagnostics.add(
          discriminator.at(),
          "polymorphic_on must be a column of %s that is no key; found %s%s"
              .formatted(
                  model.name(), discriminator, NearestName.hint(discriminator.value(), names)));
    }
  }

  private void checkHeir(ModelDeclaration model, Located<String> base) {
    if (!lineage.models().containsKey(base.value())) {
      if (complete) {
        List<String> names = lineage.all().stream().map(each -> each.name().value()).toList();
        diagnostics.add(base.at(), "no such model " + base + NearestName.hint(base.value(), names));
      }
      return;
    }
    ModelDeclaration root = lineage.root(model);
    if (!Lineage.isRoot(root)) {
      diagnostics.add(base.at(), model.name() + " inherits from itself");
      return;
    }
    if (model.inheritance().identity() == null) {
      diagnostics.add(
          model.name().at(),
          model.name() + " inherits from " + base + " and has no polymorphic_identity");
    }
    if (root.inheritance().discriminator() == null) {
      diagnostics.add(
          base.at(),
          "%s has no polymorphic_on, by which rows of %s are told"
              .formatted(root.name(), model.name()));
    }
    Located<String> again = model.inheritance().discriminator();
    if (again != null) {
      diagnostics.add(again.at(), "polymorphic_on is that of " + root.name());
    }
    if (Lineage.hasTable(model)) model.definition().columns().forEach(each -> joined(model, each));
    else checkShared(model, base);
  }

  private void checkShared(ModelDeclaration model, Located<String> base) {
    if (model.tablename() != null) {
      diagnostics.add(
          model.tablename().at(),
          "%s inherits from %s and shares its table; it cannot have a tablename"
              .formatted(model.name(), base));
    }
    model.definition().columns().forEach(column -> shared(model, column));
  }

  /// The rows of other models have nothing in the column.
  private void shared(ModelDeclaration model, ColumnDeclaration column) {
    Located<Boolean> nullable = column.nullable();
    String reason = null;
    if (nullable != null && !nullable.value()) reason = "be not nullable";
    else if (column.isVersion()) reason = "be a version";
    if (reason == null) return;
    ModelDeclaration holder = lineage.holders(model).getLast();
    diagnostics.add(
        column.attribute().at(),
        "column %s of %s cannot %s: rows of %s do not have it"
            .formatted(column.attribute(), model.name(), reason, holder.name()));
  }

  /// A row is one, though several tables hold it, so each of its columns is in one of them alone.
  private void joined(ModelDeclaration model, ColumnDeclaration column) {
    if (column.isVersion()) {
      diagnostics.add(
          column.attribute().at(),
          "column %s of %s cannot be a version: that of its rows is one of %s"
              .formatted(column.attribute(), model.name(), lineage.root(model).name()));
    }
    if (column.primaryKey()) return;
    for (ModelDeclaration base : lineage.line(model).subList(1, lineage.line(model).size())) {
      ColumnDeclaration same = same(base, column);
      if (same == null) continue;
      diagnostics.add(
          column.attribute().at(),
          "column %s of %s is in %s already, from which it inherits"
              .formatted(column.attribute(), model.name(), base.name()));
      return;
    }
  }

  private static @Nullable ColumnDeclaration same(
      ModelDeclaration model, ColumnDeclaration column) {
    return model.definition().columns().stream()
        .filter(each ->
            each.attribute().value().equals(column.attribute().value())
                || each.databaseName().equals(column.databaseName()))
        .findFirst()
        .orElse(null);
  }
}
