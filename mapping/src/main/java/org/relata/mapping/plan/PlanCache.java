package org.relata.mapping.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.relata.mapping.access.AccessPolicy;

/// What was planned once for each shape and policy, to be used again. Of more plans than it holds
/// the least used are forgotten, so no caller can fill the memory with shapes, be they many or
/// long.
public final class PlanCache {

  /// A plan, with its shape, takes about ten bytes for each character of its length.
  private static final long MAX_CHARACTERS =
      Math.clamp(Runtime.getRuntime().maxMemory() / 64, 1_000_000, 20_000_000);

  /// What a plan counts besides its length, in characters.
  private static final int PLAN = 200;

  private final Cache<PlanKey<?>, Object> plans;
  private final LongConsumer observer;

  public PlanCache() {
    this(MAX_CHARACTERS);
  }

  /// @param maxCharacters how many characters the plans have together, at most
  PlanCache(long maxCharacters) {
    this(
        Caffeine.newBuilder()
            .maximumWeight(maxCharacters)
            .weigher((PlanKey<?> key, Object plan) -> PLAN + length(key, plan))
            .executor(Runnable::run)
            .build(),
        /* observer= */ _ -> {});
  }

  @SuppressWarnings("unchecked") // the cache holds under a key what the key's planner made
  private static <P> int length(PlanKey<P> key, Object plan) {
    return key.length((P) plan);
  }

  private PlanCache(Cache<PlanKey<?>, Object> plans, LongConsumer observer) {
    this.plans = plans;
    this.observer = observer;
  }

  /// {@return the same cache for one who wants to know how many nanoseconds each plan takes that is
  /// made for them}
  public PlanCache observedBy(LongConsumer newObserver) {
    return new PlanCache(plans, newObserver);
  }

  /// A shape under a policy that allows not everything.
  private record Policed<P>(AccessPolicy policy, PlanKey<P> key) implements PlanKey<P> {

    @Override
    public int length(P plan) {
      return key.length(plan);
    }
  }

  /// {@return the plan of a shape under a policy, made if it is not there}
  @SuppressWarnings({
    "unchecked", // the cache holds under a key what the key's planner made
    "ReferenceEquality" // policies are compared by identity
  })
  public <P, K extends PlanKey<P>> P get(
      AccessPolicy policy, K key, Function<? super K, ? extends P> planner) {
    PlanKey<P> policed = policy == AccessPolicy.ALL ? key : new Policed<>(policy, key);
    return (P) plans.get(policed, _ -> plan(key, planner));
  }

  private <P, K extends PlanKey<P>> P plan(K key, Function<? super K, ? extends P> planner) {
    long start = System.nanoTime();
    P plan = planner.apply(key);
    observer.accept(System.nanoTime() - start);
    return plan;
  }
}
