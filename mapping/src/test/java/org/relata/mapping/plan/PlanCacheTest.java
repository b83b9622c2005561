package org.relata.mapping.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.access.AccessPolicy;

class PlanCacheTest {

  private record Shape(int number) implements PlanKey<String> {
    @Override
    public int length(String plan) {
      return plan.length();
    }
  }

  private final List<Shape> planned = new ArrayList<>();

  private String plan(Shape shape) {
    planned.add(shape);
    return "plan " + shape.number();
  }

  @Test
  void plansEachShapeOnce() {
    PlanCache cache = new PlanCache(10 * 210);
    assertThat(cache.get(AccessPolicy.ALL, new Shape(1), this::plan)).isEqualTo("plan 1");
    assertThat(cache.get(AccessPolicy.ALL, new Shape(1), this::plan)).isEqualTo("plan 1");
    assertThat(planned).containsExactly(new Shape(1));
  }

  @Test
  void forgetsWhatIsLittleUsedAndKeepsWhatIsUsedOften() {
    PlanCache cache = new PlanCache(10 * 210);
    for (int i = 0; i < 1_000; i++) {
      cache.get(AccessPolicy.ALL, new Shape(-1), this::plan);
      cache.get(AccessPolicy.ALL, new Shape(i), this::plan);
    }
    assertThat(planned.stream().filter(new Shape(-1)::equals)).hasSize(1);
    planned.clear();
    for (int i = 0; i < 1_000; i++) cache.get(AccessPolicy.ALL, new Shape(i), this::plan);
    assertThat(planned).hasSizeGreaterThan(900);
  }

  @Test
  void holdsFewerOfLongPlans() {
    PlanCache cache = new PlanCache(10_000);
    for (int turn = 0; turn < 2; turn++) {
      for (int i = 0; i < 10; i++)
        cache.get(AccessPolicy.ALL, new Shape(i), shape -> plan(shape).repeat(200));
    }
    assertThat(planned).hasSizeGreaterThan(12);
    assertThat(planned.stream().distinct()).hasSize(10);
  }

  @Test
  void tellsOfThePlansThatAreMade() {
    PlanCache cache = new PlanCache(10 * 210);
    List<Long> times = new ArrayList<>();
    PlanCache observed = cache.observedBy(times::add);
    cache.get(AccessPolicy.ALL, new Shape(1), this::plan);
    observed.get(AccessPolicy.ALL, new Shape(1), this::plan);
    assertThat(times).isEmpty();
    observed.get(AccessPolicy.ALL, new Shape(2), this::plan);
    cache.get(AccessPolicy.ALL, new Shape(2), this::plan);
    assertThat(times).hasSize(1);
    assertThat(planned).containsExactly(new Shape(1), new Shape(2));
  }
}
