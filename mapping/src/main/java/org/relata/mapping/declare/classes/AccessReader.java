package org.relata.mapping.declare.classes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.annotation.Access;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RuleDeclaration;

/// Reads the rules of a class.
record AccessReader(MemberPlaces places) {

  List<RuleDeclaration> rules() {
    return Arrays.stream(places.members().type().getDeclaredAnnotationsByType(Access.class))
        .map(this::rule)
        .toList();
  }

  private RuleDeclaration rule(Access access) {
    return new RuleDeclaration(
        places.location(),
        all(access.role()),
        all(access.allow()),
        given(access.where()),
        given(access.check()),
        access.columns().length == 0 ? null : all(access.columns()),
        presets(access.set()),
        given(access.through()));
  }

  private List<RuleDeclaration.Preset> presets(String... set) {
    List<RuleDeclaration.Preset> presets = new ArrayList<>();
    for (String each : set) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        places.report("set of @Access must be column=value, not " + each);
        continue;
      }
      presets.add(
          new RuleDeclaration.Preset(
              places.at(each.substring(0, equals)),
              new Located<>(each.substring(equals + 1), places.location())));
    }
    return presets;
  }

  private List<Located<String>> all(String... values) {
    return Arrays.stream(values).map(places::at).toList();
  }

  private @Nullable Located<String> given(String value) {
    return value.isEmpty() ? null : places.at(value);
  }
}
