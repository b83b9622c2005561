package org.relata.service.command.show;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Filter;

/// One thing that a rule lets callers do with the rows of a model.
record AllowedAction(Model model, Permission permission, AccessRule rule) {

  /// {@return its model, what may be done, with which rows and which columns}
  List<String> cells(FilterText text) {
    return List.of(
        model.name(),
        permission.name().toLowerCase(Locale.ROOT),
        rows(text),
        columns() + presets(text));
  }

  private String rows(FilterText text) {
    return switch (permission) {
      case CREATE -> text.of(rule.check());
      case READ -> reached(text);
      case DELETE -> text.of(rule.where());
      case UPDATE ->
          rule.check().equals(rule.where())
              ? text.of(rule.where())
              : text.of(rule.where()) + ", then " + text.of(rule.check());
    };
  }

  private String reached(FilterText text) {
    if (rule.through() == null) return text.of(rule.where());
    String through = "through " + rule.through().name();
    return rule.where() instanceof Filter.Everything
        ? through
        : text.of(rule.where()) + ", " + through;
  }

  private String columns() {
    if (permission == Permission.DELETE) return "";
    if (rule.columns().equals(model.columns())) return "all columns";
    return rule.columns().stream().map(Column::attribute).collect(Collectors.joining(", "));
  }

  private String presets(FilterText text) {
    boolean writes = permission == Permission.CREATE || permission == Permission.UPDATE;
    if (!writes || rule.set().isEmpty()) return "";
    return model.columns().stream()
        .flatMap(column -> preset(column, text).stream())
        .collect(Collectors.joining(", ", "; set ", ""));
  }

  private Optional<String> preset(Column column, FilterText text) {
    return Optional.ofNullable(rule.set().get(column))
        .map(value -> column.attribute() + "=" + text.operand(column, value));
  }

  /// {@return whether this allows everything that another right does, whatever the row}
  boolean includes(AllowedAction other) {
    return model.equals(other.model)
        && permission == other.permission
        && rule.where() instanceof Filter.Everything
        && rule.check() instanceof Filter.Everything
        && rule.through() == null
        && rule.set().isEmpty()
        && rule.columns().containsAll(other.rule.columns());
  }
}
