package org.relata.mapping.model;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a relationship joins its source's table to its target's.
public sealed interface Join {

  /// A side of a join.
  enum Side {
    SOURCE,
    ASSOCIATION,
    TARGET;

    private Side reversed() {
      return switch (this) {
        case SOURCE -> TARGET;
        case ASSOCIATION -> ASSOCIATION;
        case TARGET -> SOURCE;
      };
    }
  }

  /// Two columns that are equal: one on the source's side, one on the target's.
  record Pair(Column source, Column target) {
    /// {@return the same from the other side}
    public Pair reversed() {
      return new Pair(/* source= */ target, /* target= */ source);
    }
  }

  /// A column that has the same value in all rows that are joined.
  ///
  /// @param value of the Java class that the column's type names; null for null
  record Fixed(Side side, Column column, @Nullable Object value) {
    private Fixed reversed() {
      return new Fixed(side.reversed(), column, value);
    }
  }

  /// A join of the two tables on pairs of columns.
  ///
  /// @param enforced whether they are a foreign key of the database
  record Direct(List<Pair> pairs, List<Fixed> fixed, boolean enforced) implements Join {
    public Direct {
      pairs = List.copyOf(pairs);
      fixed = List.copyOf(fixed);
    }

    /// {@return whether it leads to a row from every row whose columns are not null}
    public boolean isForeignKey() {
      return enforced && fixed.isEmpty();
    }

    /// A join by a foreign key.
    public Direct(List<Pair> pairs) {
      this(pairs, List.of(), true);
    }
  }

  /// A join through an association table.
  ///
  /// @param near pairs of the source's columns and the association table's
  /// @param far pairs of the association table's columns and the target's
  record Through(Table association, List<Pair> near, List<Pair> far, List<Fixed> fixed)
      implements Join {
    public Through {
      near = List.copyOf(near);
      far = List.copyOf(far);
      fixed = List.copyOf(fixed);
    }

    /// A join by the foreign keys of the association table alone.
    public Through(Table association, List<Pair> near, List<Pair> far) {
      this(association, near, far, List.of());
    }
  }

  /// {@return the columns that have the same value in all rows that are joined}
  List<Fixed> fixed();

  /// {@return those of one side}
  default List<Fixed> fixed(Side side) {
    return fixed().stream().filter(each -> each.side() == side).toList();
  }

  /// {@return the columns by which rows of one side are joined}
  default Stream<Column> columns(Side side) {
    Stream<Column> paired =
        switch (this) {
          case Direct(var pairs, _, _) -> columns(pairs, side == Side.SOURCE, side == Side.TARGET);
          case Through(_, var near, var far, _) ->
              Stream.concat(
                  columns(near, side == Side.SOURCE, side == Side.ASSOCIATION),
                  columns(far, side == Side.ASSOCIATION, side == Side.TARGET));
        };
    return Stream.concat(paired, fixed(side).stream().map(Fixed::column));
  }

  private static Stream<Column> columns(List<Pair> pairs, boolean sources, boolean targets) {
    return pairs.stream()
        .flatMap(pair ->
            Stream.concat(
                sources ? Stream.of(pair.source()) : Stream.of(),
                targets ? Stream.of(pair.target()) : Stream.of()));
  }

  /// {@return the same join from other rows, which have the columns of the source}
  ///
  /// @param column gives their column for one of the source
  default Join from(UnaryOperator<Column> column) {
    List<Fixed> fixed =
        fixed().stream()
            .map(each ->
                each.side() == Side.SOURCE
                    ? new Fixed(Side.SOURCE, column.apply(each.column()), each.value())
                    : each)
            .toList();
    return switch (this) {
      case Direct(var pairs, _, boolean enforced) ->
          new Direct(from(pairs, column), fixed, enforced);
      case Through(var association, var near, var far, _) ->
          new Through(association, from(near, column), far, fixed);
    };
  }

  private static List<Pair> from(List<Pair> pairs, UnaryOperator<Column> column) {
    return pairs.stream()
        .map(pair -> new Pair(column.apply(pair.source()), pair.target()))
        .toList();
  }

  /// {@return the join from the target to the source}
  default Join reversed() {
    List<Fixed> fixed = fixed().stream().map(Fixed::reversed).toList();
    return switch (this) {
      case Direct(var pairs, _, boolean enforced) -> new Direct(reversed(pairs), fixed, enforced);
      case Through(var association, var near, var far, _) ->
          new Through(association, reversed(far), reversed(near), fixed);
    };
  }

  private static List<Pair> reversed(List<Pair> pairs) {
    return pairs.stream().map(Pair::reversed).toList();
  }
}
