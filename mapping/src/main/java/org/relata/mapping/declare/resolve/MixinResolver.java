package org.relata.mapping.declare.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;

/// Adds to models what they take from mixins, after which there are none.
final class MixinResolver {

  private final Declarations declarations;
  private final Diagnostics diagnostics;
  private final Map<String, ModelDeclaration> mixins = new LinkedHashMap<>();

  private MixinResolver(Declarations declarations, Diagnostics diagnostics) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
    for (ModelDeclaration mixin : declarations.mixins()) {
      ModelDeclaration first = mixins.putIfAbsent(mixin.name().value(), mixin);
      if (first == null) continue;
      diagnostics.add(
          mixin.name().at(),
          "duplicate mixin " + mixin.name() + "; first declared at " + first.name().at());
    }
  }

  /// {@return the declarations with models that are complete without mixins}
  ///
  /// @param diagnostics takes what is wrong
  /// @param warnings takes what looks wrong
  static Declarations resolve(
      Declarations declarations, Diagnostics diagnostics, Diagnostics warnings) {
    return new MixinResolver(declarations, diagnostics).declarations(warnings);
  }

  private Declarations declarations(Diagnostics warnings) {
    checkNames();
    Set<ModelDeclaration> taken = new LinkedHashSet<>();
    List<ModelDeclaration> models = new ArrayList<>();
    for (ModelDeclaration model : declarations.models()) {
      List<ModelDeclaration> line = line(model);
      taken.addAll(line);
      models.add(line.isEmpty() ? model : new MixedModel(model, line, this::line).in(diagnostics));
    }
    for (ModelDeclaration mixin : declarations.mixins()) {
      if (taken.contains(mixin)) continue;
      warnings.add(mixin.name().at(), "mixin " + mixin.name() + " is taken by no model");
    }
    return declarations.with(models);
  }

  private void checkNames() {
    declarations
        .mixins()
        .forEach(mixin -> {
          checkNames(mixin);
          findCircle(mixin);
        });
    declarations.models().forEach(this::checkNames);
  }

  private void checkNames(ModelDeclaration taking) {
    Set<String> names = new LinkedHashSet<>();
    for (Located<String> name : taking.mixins()) {
      if (!names.add(name.value())) diagnostics.add(name.at(), "duplicate mixin " + name);
      if (mixins.containsKey(name.value()) || !declarations.complete()) continue;
      boolean model =
          declarations.models().stream().anyMatch(each -> each.name().value().equals(name.value()));
      diagnostics.add(
          name.at(),
          model
              ? name + " is a model, not a mixin; a model takes what is under mixins"
              : "no such mixin " + name + NearestName.hint(name.value(), mixins.keySet()));
    }
  }

  private void findCircle(ModelDeclaration mixin) {
    for (Located<String> name : mixin.mixins()) {
      ModelDeclaration taken = mixins.get(name.value());
      boolean circle = taken != null && (taken.equals(mixin) || line(taken).contains(mixin));
      if (circle) {
        diagnostics.add(
            name.at(), "mixin %s takes %s, which takes it in turn".formatted(mixin.name(), name));
      }
    }
  }

  /// {@return all mixins that a model or mixin takes, in their order, each after those that it
  /// takes in turn}
  private List<ModelDeclaration> line(ModelDeclaration taking) {
    Set<ModelDeclaration> reached = new LinkedHashSet<>();
    gather(taking, List.of(taking), reached);
    return new ArrayList<>(reached);
  }

  private void gather(
      ModelDeclaration taking, List<ModelDeclaration> path, Set<ModelDeclaration> reached) {
    for (Located<String> name : taking.mixins()) {
      ModelDeclaration mixin = mixins.get(name.value());
      if (mixin == null || path.contains(mixin)) continue;
      List<ModelDeclaration> longer = new ArrayList<>(path);
      longer.add(mixin);
      gather(mixin, longer, reached);
      reached.add(mixin);
    }
  }
}
