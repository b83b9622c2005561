package org.relata.service.server;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.relata.mapping.error.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the database still fits the models, as it did when they were taken.
///
/// They are compared again when somebody asks, but seldom, since that takes a connection that
/// requests could have. Who asks is told what was found before, and does not wait.
final class DatabaseFit {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFit.class);

  /// How long a comparison counts.
  private static final Duration VALIDITY = Duration.ofSeconds(5);

  private final Supplier<List<String>> comparison;
  private volatile List<String> differences = List.of();
  private long compared = System.nanoTime();

  /// @param comparison gives the differences, each as a sentence
  DatabaseFit(Supplier<List<String>> comparison) {
    this.comparison = comparison;
  }

  boolean isGiven() {
    if (isDue()) Thread.ofVirtual().name("relata fit").start(this::compare);
    return differences.isEmpty();
  }

  private synchronized boolean isDue() {
    long now = System.nanoTime();
    if (now - compared < VALIDITY.toNanos()) return false;
    compared = now;
    return true;
  }

  private void compare() {
    try {
      List<String> found = comparison.get();
      if (!found.equals(differences)) log(found);
      differences = found;
    } catch (DatabaseException busy) {
      LOG.debug("The database cannot be compared with the models", busy);
    }
  }

  private static void log(List<String> found) {
    if (found.isEmpty()) LOG.warn("The database matches the models again");
    else LOG.error("The database does not match the models:\n  {}", String.join("\n  ", found));
  }
}
