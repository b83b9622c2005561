package org.relata.mapping.difference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which expressions mean the same, as far as the server could be asked.
///
/// @param obstacle why it could not be asked; null if it could
public record ExpressionPairs(Map<ExpressionPair, Verdict> verdicts, @Nullable String obstacle) {

  /// What is known of a pair.
  public sealed interface Verdict {
    /// Both mean the same.
    record Same() implements Verdict {}

    /// They do not.
    record Different() implements Verdict {}

    /// The server takes no such declared expression.
    record Invalid(String reason) implements Verdict {}

    /// The server could not be asked.
    record Unknown() implements Verdict {}
  }

  public ExpressionPairs {
    verdicts = Map.copyOf(verdicts);
  }

  Verdict of(ExpressionPair pair) {
    if (pair.declared().equals(pair.found())) return new Verdict.Same();
    return verdicts.getOrDefault(pair, new Verdict.Unknown());
  }
}
