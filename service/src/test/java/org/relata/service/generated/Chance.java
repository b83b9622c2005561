package org.relata.service.generated;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Choices by chance, the same for the same seed.
public final class Chance {

  private final SplittableRandom random;

  public Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// {@return a number from 0 to one less than the bound}
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /// {@return whether something happens that does so in a number of cases of a hundred}
  public boolean percent(int cases) {
    return below(100) < cases;
  }

  @SafeVarargs
  public final <T> T of(T... choices) {
    return choices[below(choices.length)];
  }

  public <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /// {@return one to so many texts, joined}
  public String several(int most, String separator, Supplier<String> one) {
    return Stream.generate(one).limit(1L + below(most)).collect(Collectors.joining(separator));
  }
}
