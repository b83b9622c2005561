package org.relata.mapping.error;

/// A result that has more than one may have, embedded rows included: more rows, or more of what
/// they hold.
public final class ResultTooLargeException extends MappingException {

  /// What a result has too much of.
  public enum Unit {
    ROWS("rows"),
    /// As they are in memory, where they take more than in the database or in a response.
    BYTES("bytes of memory");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final long limit;
  private final Unit unit;
  private final String expansion;
  private final String list;

  /// A result that was too large when rows at a path were read.
  ///
  /// @param limit how many of the unit a result may have
  /// @param expansion the names of the relationships that lead to those rows, such as
  ///   `orders.items`; empty text for the rows of the query themselves
  /// @param list the same to the last list on the way there; empty text where there is none
  public ResultTooLargeException(long limit, Unit unit, String expansion, String list) {
    super(message(limit, unit, expansion), null);
    this.limit = limit;
    this.unit = unit;
    this.expansion = expansion;
    this.list = list;
  }

  private static String message(long limit, Unit unit, String expansion) {
    String exceeded = "The result exceeds the limit of " + limit + " " + unit;
    return expansion.isEmpty() ? exceeded : exceeded + " with those of " + expansion;
  }

  /// {@return how many of the unit a result may have}
  public long limit() {
    return limit;
  }

  /// {@return what it has too much of}
  public Unit unit() {
    return unit;
  }

  /// {@return the path to the rows that were too many, such as `orders.items`; empty text for the
  /// rows of the query themselves}
  public String expansion() {
    return expansion;
  }

  /// {@return the path to the last list on the way to them, which can be limited; empty text where
  /// there is none}
  public String list() {
    return list;
  }
}
