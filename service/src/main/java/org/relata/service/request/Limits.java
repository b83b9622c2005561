package org.relata.service.request;

/// How much one request may ask for.
///
/// @param page how many rows a list shows where nothing is said
/// @param largestPage how many rows a list shows at most
/// @param expansions how many relationships a query embeds at most
/// @param body how many bytes a body has at most
public record Limits(int page, int largestPage, int expansions, long body) {

  /// What holds where nothing is set.
  public static final Limits DEFAULT = new Limits(50, 1000, 100, 10L * 1024 * 1024);

  public Limits {
    if (page < 0 || largestPage < page || expansions < 0 || body < 0) {
      throw new IllegalArgumentException(
          "A limit must not be negative, and the default page size not above the largest");
    }
  }
}
