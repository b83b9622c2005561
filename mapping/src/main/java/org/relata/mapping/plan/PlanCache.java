package org.relata.mapping.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/// What was planned once for each shape, to be used again. Of more shapes than it holds the least
/// used are forgotten, so no caller can fill the memory with shapes.
public final class PlanCache {

  private static final int MAX_PLANS = 10_000;

  private final Cache<PlanKey<?>, Object> plans;

  public PlanCache() {
    this(MAX_PLANS);
  }

  PlanCache(int maxPlans) {
    plans = Caffeine.newBuilder().maximumSize(maxPlans).executor(Runnable::run).build();
  }

  /// {@return the plan of a shape, made if it is not there}
  @SuppressWarnings("unchecked") // the cache holds under a key what the key's planner made
  public <P, K extends PlanKey<P>> P get(K key, Function<? super K, ? extends P> planner) {
    return (P) plans.get(key, _ -> planner.apply(key));
  }
}
