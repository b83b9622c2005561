package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Ordering;

/// Resolves the orderings of collections, such as `-created`, `Page.title asc` or `age:nullslast`.
record OrderingResolver(Diagnostics diagnostics) {

  private static final Pattern ORDERING =
      Pattern.compile(
          "(?<minus>-)?(?:(?<owner>[^-\\s.:][^\\s.:]*)\\.)?(?<name>[^-\\s.:][^\\s.:]*)"
              + "(?:\\s+(?<word>(?i:asc|desc)))?(?::nulls(?<nulls>first|last))?");

  private static final Pattern CALL =
      Pattern.compile(
          "(?:db\\.|sa\\.)?(?<word>desc|asc|nulls_?first|nulls_?last)\\((?<inner>.*)\\)"
              + "|(?<column>.*)\\.(?<suffix>desc|asc|nulls_?first|nulls_?last)\\(\\)");

  /// @param declared each one ordering, or several separated by commas
  List<Ordering> orderings(List<Located<String>> declared, Model target) {
    List<Ordering> orderings = new ArrayList<>();
    for (Located<String> list : declared) {
      for (String text : list.value().split(",", -1)) {
        ordering(new Located<>(plain(text), list.at()), target).ifPresent(orderings::add);
      }
    }
    return orderings;
  }

  /// {@return an ordering in words where it is written in Python, as `desc(name)` or `name.desc()`}
  private static String plain(String text) {
    String rest = text.strip();
    String direction = "";
    String nulls = "";
    for (Matcher call = CALL.matcher(rest); call.matches(); call = CALL.matcher(rest)) {
      boolean isFunction = call.group("word") != null;
      String word = isFunction ? call.group("word") : call.group("suffix");
      if (word.endsWith("sc")) direction = " " + word;
      else nulls = ":" + word.replace("_", "");
      rest = (isFunction ? call.group("inner") : call.group("column")).strip();
    }
    return rest + direction + nulls;
  }

  private Optional<Ordering> ordering(Located<String> text, Model target) {
    Matcher matcher = ORDERING.matcher(text.value());
    if (!matcher.matches() || (matcher.group("minus") != null && matcher.group("word") != null)) {
      diagnostics.add(
          text.at(),
          "order_by must be attr, -attr, attr asc or attr desc, optionally with :nullsfirst or"
              + " :nullslast;"
              + " found "
              + text);
      return Optional.empty();
    }
    boolean descending =
        matcher.group("minus") != null || "desc".equalsIgnoreCase(matcher.group("word"));
    return column(text, matcher.group("owner"), matcher.group("name"), target)
        .map(column -> new Ordering(column, descending, nullsFirst(matcher.group("nulls"))));
  }

  private Optional<Column> column(
      Located<String> text, @Nullable String owner, String name, Model target) {
    if (owner != null && !owner.equals(target.name()) && !owner.equals(target.table().name())) {
      diagnostics.add(
          text.at(), "order_by must use columns of the target, " + target + "; found " + text);
      return Optional.empty();
    }
    Optional<Column> column = target.column(name).or(() -> target.table().column(name));
    if (column.isEmpty()) {
      List<String> names = target.columns().stream().map(Column::attribute).toList();
      diagnostics.add(text.at(), target + " has no column " + name + NearestName.hint(name, names));
    }
    return column;
  }

  private static @Nullable Boolean nullsFirst(@Nullable String word) {
    return word == null ? null : Boolean.valueOf(word.equals("first"));
  }
}
