package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Sort;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads what rows are sorted by, such as `-person.name:nullsfirst,id`.
final class SortParser {

  private static final List<String> NULLS = List.of("nullsfirst", "nullslast");

  private SortParser() {}

  static List<Sort> parse(Model model, String text, ParameterViolations violations) {
    List<Sort> sorts = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      violations.collect(QueryParameter.SORT.toString(), () -> sorts.add(sort(model, item, sorts)));
    }
    return sorts;
  }

  private static Sort sort(Model model, String item, List<Sort> earlier) {
    boolean descending = item.startsWith("-");
    String unsigned = descending ? item.substring(1) : item;
    int colon = unsigned.indexOf(':');
    String name = colon < 0 ? unsigned : unsigned.substring(0, colon);
    List<String> names = NameResolver.path(name);
    List<Relationship> path = path(model, names.subList(0, names.size() - 1));
    Model target = path.isEmpty() ? model : path.getLast().target();
    Column column = sortable(NameResolver.column(target, names.getLast()));
    Boolean nullsFirst = colon < 0 ? null : nullsFirst(unsigned.substring(colon + 1));
    Sort sort = new Sort(path, new Ordering(column, descending, nullsFirst));
    if (earlier.stream().anyMatch(other -> sameColumn(other, sort))) {
      throw new InvalidInputException("duplicate column " + Excerpt.truncated(name));
    }
    return sort;
  }

  private static List<Relationship> path(Model model, List<String> names) {
    List<Relationship> path = new ArrayList<>();
    for (String name : names) {
      Model source = path.isEmpty() ? model : path.getLast().target();
      path.add(toOne(NameResolver.relationship(source, name)));
    }
    return path;
  }

  private static Relationship toOne(Relationship relationship) {
    if (!relationship.list()) return relationship;
    throw new InvalidInputException(
        relationship + " is a to-many relationship; sorting requires to-one relationships");
  }

  private static Column sortable(Column column) {
    if (Operator.of(column.type()).contains(Operator.LT)) return column;
    throw new InvalidInputException(
        column + " has type " + column.type() + ", which cannot be sorted");
  }

  private static @Nullable Boolean nullsFirst(String word) {
    if (NULLS.contains(word)) return word.equals("nullsfirst");
    throw new InvalidInputException(NameResolver.noSuch("sort option", word, NULLS));
  }

  private static boolean sameColumn(Sort left, Sort right) {
    return left.path().equals(right.path())
        && left.ordering().column().equals(right.ordering().column());
  }
}
