package org.relata.service.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.problem.Violations;

/// Queries that were parsed, by their query strings, since many requests ask for the same.
final class QueryCache<T> {

  private static final int MAX_ENTRIES = 1_000;

  /// The longest query string whose query is kept.
  private static final int MAX_LENGTH = 200;

  /// A query string of an endpoint, and whether rows are asked for as lines.
  private record Entry(Endpoint endpoint, String query, boolean lines) {}

  private final Cache<Entry, T> entries =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).executor(Runnable::run).build();

  /// {@return the query of a request, parsed only if it is not known}
  ///
  /// @param violations what is wrong with it; then it is not kept
  T of(RawRequest raw, boolean lines, Violations violations, Supplier<T> parse) {
    Entry entry = new Entry(raw.endpoint(), raw.query() == null ? "" : raw.query(), lines);
    @Nullable T known = entries.getIfPresent(entry);
    if (known != null) return known;
    T parsed = parse.get();
    if (violations.isEmpty() && entry.query().length() <= MAX_LENGTH) entries.put(entry, parsed);
    return parsed;
  }
}
