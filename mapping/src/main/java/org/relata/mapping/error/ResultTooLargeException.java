package org.relata.mapping.error;

/// A result that has more rows than one may have, embedded ones included.
public final class ResultTooLargeException extends MappingException {

  private final int maxRows;
  private final String expansion;
  private final String list;

  /// A result that was too large when rows at a path were read.
  ///
  /// @param maxRows how many rows a result may have
  /// @param expansion the names of the relationships that lead to those rows, such as
  ///   `orders.items`; empty text for the rows of the query themselves
  /// @param list the same to the last list on the way there; empty text where there is none
  public ResultTooLargeException(int maxRows, String expansion, String list) {
    super(message(maxRows, expansion), null);
    this.maxRows = maxRows;
    this.expansion = expansion;
    this.list = list;
  }

  private static String message(int maxRows, String expansion) {
    String limit = "The result exceeds the limit of " + maxRows + " rows";
    return expansion.isEmpty() ? limit : limit + " with those of " + expansion;
  }

  /// {@return how many rows a result may have}
  public int maxRows() {
    return maxRows;
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
