package org.relata.mapping.plan.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.type.ColumnType;

/// How a query is carried out: one statement, what its rows hold, and what is fetched after it.
///
/// @param types what each column of the result holds
/// @param order where in a row stand the values that the rows are ordered by; empty where nobody
///   goes on from a row
/// @param limit how many rows are wanted; the statement gives one more where there are more
/// @param backward whether the rows come in the reverse of their order
public record ReadPlan(
    RenderedSql sql,
    List<ColumnType> types,
    Shape shape,
    List<Integer> order,
    @Nullable Integer limit,
    boolean backward) {

  public ReadPlan {
    types = List.copyOf(types);
    order = List.copyOf(order);
  }

  /// Where in the rows of a result one model's columns and relationships stand.
  ///
  /// @param offset where the selection's columns begin
  /// @param key where the primary key stands
  /// @param version where the row's version stands; null where it is not read
  /// @param relationships how many relationships the selection has
  /// @param parts the relationships, each in its slot
  public record Shape(
      int offset,
      List<Integer> key,
      @Nullable Integer version,
      int relationships,
      List<Part> parts) {
    public Shape {
      key = List.copyOf(key);
      parts = List.copyOf(parts);
    }

    /// {@return whether a row of the model may come in several rows of the result}
    public boolean repeats() {
      for (Part part : parts) {
        if (part instanceof Joined joined && (joined.several() || joined.shape().repeats())) {
          return true;
        }
      }
      return false;
    }
  }

  /// How a relationship of a selection is come by.
  public sealed interface Part {

    /// {@return which of the selection's relationships it is}
    int slot();
  }

  /// It stands in the same rows.
  ///
  /// @param several whether several rows may meet the parent; if it is no list, the first counts
  public record Joined(int slot, boolean list, boolean several, Shape shape) implements Part {}

  /// It is read by a statement of its own, for all parents at once.
  ///
  /// @param parentKey where the parents' rows hold the values that lead to it
  /// @param childKey where its rows hold them
  public record Fetched(
      int slot, boolean list, List<Integer> parentKey, ReadPlan plan, List<Integer> childKey)
      implements Part {
    public Fetched {
      parentKey = List.copyOf(parentKey);
      childKey = List.copyOf(childKey);
    }
  }

  /// It is the row that this one is being loaded for.
  public record ParentReference(int slot) implements Part {}

  /// It is not loaded and shows as nothing.
  public record Empty(int slot, boolean list) implements Part {}
}
