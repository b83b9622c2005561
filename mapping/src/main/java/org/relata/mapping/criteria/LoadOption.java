package org.relata.mapping.criteria;

import java.util.List;
import org.relata.mapping.model.Loading;

/// How a query loads a relationship, whatever it is declared with:
/// `query.options(joined(Person_.addresses))`.
///
/// @param <T> the class that has the relationship
/// @param relationship the relationship's name
/// @param nested how the relationships of the related objects are loaded
@SuppressWarnings("UnusedTypeParameter") // it keeps options from queries for others
public record LoadOption<T>(String relationship, Loading loading, List<LoadOption<?>> nested) {

  public LoadOption {
    nested = List.copyOf(nested);
  }

  /// {@return that it is loaded with its objects, by a LEFT OUTER JOIN}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public static <T, R> LoadOption<T> joined(
      RelationshipAttribute<T, R> relationship, LoadOption<R>... nested) {
    return of(relationship, Loading.JOINED, nested);
  }

  /// {@return that it is loaded by a second SELECT that restates the query as a subquery}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public static <T, R> LoadOption<T> subquery(
      RelationshipAttribute<T, R> relationship, LoadOption<R>... nested) {
    return of(relationship, Loading.SUBQUERY, nested);
  }

  /// {@return that it is loaded by a second SELECT for the keys of its objects}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public static <T, R> LoadOption<T> selectin(
      RelationshipAttribute<T, R> relationship, LoadOption<R>... nested) {
    return of(relationship, Loading.SELECTIN, nested);
  }

  /// {@return that it is loaded when it is touched first}
  public static <T, R> LoadOption<T> select(RelationshipAttribute<T, R> relationship) {
    return of(relationship, Loading.SELECT);
  }

  /// {@return that touching it is an error}
  public static <T, R> LoadOption<T> raise(RelationshipAttribute<T, R> relationship) {
    return of(relationship, Loading.RAISE);
  }

  /// {@return that it is empty}
  public static <T, R> LoadOption<T> noload(RelationshipAttribute<T, R> relationship) {
    return of(relationship, Loading.NOLOAD);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  private static <T, R> LoadOption<T> of(
      RelationshipAttribute<T, R> relationship, Loading loading, LoadOption<R>... nested) {
    return new LoadOption<>(relationship.name(), loading, List.of(nested));
  }
}
