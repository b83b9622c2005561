package org.relata.service.request;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.problem.Violations;
import org.relata.service.routing.RawRequest;

/// What was read of query strings, since many requests ask for the same.
final class QueryCache<T> {

  /// How many are known at once, and of what length at most: past that they are read anew.
  private static final int MAX_ENTRIES = 1_000;

  private static final int MAX_LENGTH = 200;

  /// Whose rows a query string is about, what it says, and whether its rows stand on lines.
  private record CacheKey(Endpoint endpoint, String query, boolean lines) {}

  private final Map<CacheKey, T> entries = new ConcurrentHashMap<>();

  /// {@return what a request's query string says, read only if it is not known}
  ///
  /// @param violations what is wrong with it; then it is not remembered
  T of(RawRequest raw, boolean lines, Violations violations, Supplier<T> read) {
    CacheKey key = new CacheKey(raw.endpoint(), raw.query() == null ? "" : raw.query(), lines);
    T value = entries.get(key);
    if (value != null) return value;
    T made = read.get();
    if (violations.none() && key.query().length() <= MAX_LENGTH) {
      if (entries.size() >= MAX_ENTRIES) entries.clear();
      entries.put(key, made);
    }
    return made;
  }
}
