package org.relata.mapping.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.criteria.Criterion;
import org.relata.mapping.criteria.Order;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Filter.Truth;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Sort;

/// Turns criteria and orders, which speak of names and of values as fields have them, into filters
/// and sorts, which speak of columns.
record Criteria(EntityTypes types) {

  Filter filter(EntityType type, Criterion<?> criterion) {
    return switch (criterion) {
      case Criterion.Compare<?>(var attribute, var operator, var value) ->
          compare(type.column(attribute), operator, value);
      case Criterion.Between<?>(var attribute, var low, var high) -> {
        ColumnField field = checked(type.column(attribute), Operator.BETWEEN);
        yield Filter.between(field.column(), field.convert(low), field.convert(high));
      }
      case Criterion.Is<?>(var attribute, var truth) ->
          new Filter.Is(checked(type.column(attribute), Operator.IS).column(), truth);
      case Criterion.Related<?, ?>(var name, var related) -> related(type, name, related);
      case Criterion.Not<?>(var negated) -> new Filter.Not(filter(type, negated));
      case Criterion.And<?>(var criteria) -> new Filter.And(filters(type, criteria));
      case Criterion.Or<?>(var criteria) -> new Filter.Or(filters(type, criteria));
    };
  }

  private List<Filter> filters(EntityType type, List<? extends Criterion<?>> criteria) {
    return criteria.stream().map(each -> filter(type, each)).toList();
  }

  private Filter related(EntityType type, String name, @Nullable Criterion<?> criterion) {
    Relationship relationship = type.relationship(name);
    Filter inner =
        criterion == null
            ? new Filter.Everything()
            : filter(types.of(relationship.target()), criterion);
    return new Filter.Related(relationship, inner);
  }

  /// {@return the filter that an attribute equals a value; is null, for null}
  Filter equal(EntityType type, String attribute, @Nullable Object value) {
    ColumnField field = type.column(attribute);
    return value == null
        ? new Filter.Is(field.column(), Truth.NULL)
        : compare(field, Operator.EQ, value);
  }

  private static Filter compare(ColumnField field, Operator operator, Object value) {
    checked(field, operator);
    Object converted =
        value instanceof Collection<?> several
                && (operator == Operator.IN || operator == Operator.NOT_IN)
            ? several.stream().map(field::convert).toList()
            : field.convert(value);
    return Filter.compare(field.column(), operator, converted);
  }

  private static ColumnField checked(ColumnField field, Operator operator) {
    List<Operator> there = Operator.of(field.column().type());
    if (there.contains(operator)) return field;
    throw new QueryException(
        "%s is a %s, which has no operator %s; available: %s"
            .formatted(field.column(), field.column().type(), operator, there));
  }

  Sort sort(EntityType type, Order<?> order) {
    List<Relationship> path = new ArrayList<>();
    EntityType current = type;
    for (String name : order.path()) {
      Relationship relationship = current.relationship(name);
      path.add(relationship);
      current = types.of(relationship.target());
    }
    ColumnField field = current.column(order.attribute());
    return new Sort(path, new Ordering(field.column(), order.descending(), order.nulls()));
  }
}
