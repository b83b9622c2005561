package org.relata.mapping.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// What was planned once for each shape, to be used again. Of more shapes than it holds the least
/// used are forgotten, so no caller can fill the memory with shapes.
public final class PlanCache {

  private static final int MAX_PLANS = 10_000;

  private final Cache<PlanKey<?>, Object> plans;
  private final LongConsumer observer;

  public PlanCache() {
    this(MAX_PLANS);
  }

  PlanCache(int maxPlans) {
    this(
        Caffeine.newBuilder().maximumSize(maxPlans).executor(Runnable::run).build(),
        /* observer= */ _ -> {});
  }

  private PlanCache(Cache<PlanKey<?>, Object> plans, LongConsumer observer) {
    this.plans = plans;
    this.observer = observer;
  }

  /// {@return the same cache for one who wants to know how many nanoseconds each plan takes that is
  /// made for them}
  PlanCache observedBy(LongConsumer newObserver) {
    return new PlanCache(plans, newObserver);
  }

  /// {@return the plan of a shape, made if it is not there}
  @SuppressWarnings("unchecked") // the cache holds under a key what the key's planner made
  public <P, K extends PlanKey<P>> P get(K key, Function<? super K, ? extends P> planner) {
    return (P) plans.get(key, _ -> plan(key, planner));
  }

  private <P, K extends PlanKey<P>> P plan(K key, Function<? super K, ? extends P> planner) {
    long start = System.nanoTime();
    P plan = planner.apply(key);
    observer.accept(System.nanoTime() - start);
    return plan;
  }
}
