package org.relata.mapping.load;

import java.util.Optional;
import java.util.function.Supplier;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.error.ResultTooLargeException;
import org.relata.mapping.error.ResultTooLargeException.Unit;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.read.ReadPlan.Empty;
import org.relata.mapping.plan.read.ReadPlan.Fetched;
import org.relata.mapping.plan.read.ReadPlan.Joined;
import org.relata.mapping.plan.read.ReadPlan.ParentReference;
import org.relata.mapping.plan.read.ReadPlan.Part;
import org.relata.mapping.plan.read.ReadPlan.Shape;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.ExpansionPath;
import org.relata.mapping.query.Query;

/// How many rows a result may have, from which each row takes before it is kept: as often as it is
/// shown. Where they are too many, or take too much memory, it says which.
final class RowBudget {

  /// A record and its place in lists and maps.
  private static final int RECORD = 176;

  /// A list of a record's related records, and their place in the fetch.
  private static final int RELATED = 104;

  /// From how many bytes on the memory of records is taken.
  private static final int TAKEN_AT_ONCE = 8 << 10;

  private final int maxRows;
  private final Query query;
  private final Shape root;
  private Shape latest;
  private int left;
  private long untaken;

  /// @param root the shape of the query's rows
  RowBudget(int maxRows, Query query, Shape root) {
    this.maxRows = maxRows;
    this.query = query;
    this.root = root;
    this.latest = root;
    this.left = maxRows;
  }

  /// {@return how many more rows there may be}
  int left() {
    return left;
  }

  /// Takes what a row of a shape needs.
  ///
  /// @throws ResultTooLargeException if that is not left
  void take(Shape shape, int shown) {
    latest = shape;
    if (shown > left) throw exceeded();
    left -= shown;
    untaken += RECORD + (long) RELATED * shape.parts().size();
    if (untaken >= TAKEN_AT_ONCE) takeMemory();
  }

  private void takeMemory() {
    MemoryReservation.takeForCurrent(untaken);
    untaken = 0;
  }

  /// {@return what comes of reading rows of a shape}
  ///
  /// @throws ResultTooLargeException if they take more memory than one piece of work may
  <T> T reading(Shape shape, Supplier<T> reading) {
    latest = shape;
    try {
      return reading.get();
    } catch (MemoryLimitException limit) {
      throw exceeded(limit.limit(), Unit.BYTES);
    }
  }

  /// {@return what is thrown where there are too many rows, the latest among them}
  ResultTooLargeException exceeded() {
    return exceeded(maxRows, Unit.ROWS);
  }

  private ResultTooLargeException exceeded(long limit, Unit unit) {
    ExpansionPath path = path(root, query, ExpansionPath.of(query.model())).orElseThrow();
    ExpansionPath list = path;
    while (!list.steps().isEmpty() && !list.steps().getLast().list()) list = above(list);
    return new ResultTooLargeException(limit, unit, path.toString(), list.toString());
  }

  private static ExpansionPath above(ExpansionPath path) {
    return new ExpansionPath(path.start(), path.steps().subList(0, path.steps().size() - 1));
  }

  /// The way down to the latest row's shape.
  private Optional<ExpansionPath> path(Shape shape, Query wanted, ExpansionPath here) {
    if (isLatest(shape)) return Optional.of(here);
    for (Part part : shape.parts()) {
      Expansion expansion = wanted.selection().expansions().get(part.slot());
      Relationship relationship = expansion.relationship();
      Optional<ExpansionPath> found =
          inner(part).flatMap(below -> path(below, expansion.query(), here.then(relationship)));
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  @SuppressWarnings("ReferenceEquality") // two expansions may be shaped alike
  private boolean isLatest(Shape shape) {
    return shape == latest;
  }

  private static Optional<Shape> inner(Part part) {
    return switch (part) {
      case Joined joined -> Optional.of(joined.shape());
      case Fetched fetched -> Optional.of(fetched.plan().shape());
      case ParentReference _, Empty _ -> Optional.empty();
    };
  }
}
