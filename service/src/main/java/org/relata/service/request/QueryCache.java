package org.relata.service.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.problem.Violations;
import org.relata.service.routing.RawRequest;

/// Queries that were parsed, by their query strings, since many requests ask for the same.
final class QueryCache<T> {

  private static final int MAX_ENTRIES = 1_000;

  /// The longest query string whose query is kept.
  private static final int MAX_LENGTH = 200;

  /// A query string of an endpoint, and whether rows are asked for as lines.
  private record CacheKey(Endpoint endpoint, String query, boolean lines) {}

  private final Cache<CacheKey, T> entries =
      Caffeine.newBuilder().maximumSize(MAX_ENTRIES).executor(Runnable::run).build();

  /// {@return the query of a request, parsed only if it is not known}
  ///
  /// @param violations what is wrong with it; then it is not kept
  T of(RawRequest raw, boolean lines, Violations violations, Supplier<T> parse) {
    CacheKey key = new CacheKey(raw.endpoint(), raw.query() == null ? "" : raw.query(), lines);
    @Nullable T known = entries.getIfPresent(key);
    if (known != null) return known;
    T parsed = parse.get();
    if (violations.isEmpty() && key.query().length() <= MAX_LENGTH) entries.put(key, parsed);
    return parsed;
  }
}
