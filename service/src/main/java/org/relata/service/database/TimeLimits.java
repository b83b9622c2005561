package org.relata.service.database;

import java.time.Duration;
import org.relata.service.settings.Settings;

/// How long everything may take that is asked of the database, made of what the settings say.
///
/// A request waits for a connection, which is validated, and then for a statement. Each has a limit
/// of its own, and where the database does not answer at all they add up to less than the time of a
/// statement and [#BOUND].
///
/// @param statement how long a statement may take; zero for as long as it likes
/// @param answer how long the answer to a statement may take to come: a little more, for the
///   database to say itself that the time is over; zero for as long as it likes
/// @param validation how long a connection that was idle may take to show that it lives
/// @param waiting how long to wait for a connection
/// @param attempt how long it may take to connect
record TimeLimits(
    Duration statement, Duration answer, Duration validation, Duration waiting, Duration attempt) {

  /// How much longer than a statement may take a request is without an answer.
  static final Duration BOUND = Duration.ofSeconds(2);

  /// How long a connection may be silent before the database is asked whether it answers at all.
  static final Duration SUSPICION = Duration.ofMillis(500);

  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration MIN_VALIDATION = Duration.ofMillis(250);
  private static final Duration MAX_VALIDATION = Duration.ofSeconds(5);
  private static final Duration MIN_ATTEMPT = Duration.ofSeconds(1);
  private static final Duration MAX_ATTEMPT = Duration.ofSeconds(5);

  static TimeLimits of(Settings.Pool settings) {
    Duration statement = settings.statementTimeout();
    Duration attempt = between(MIN_ATTEMPT, settings.timeout(), MAX_ATTEMPT);
    if (statement.isZero()) {
      return new TimeLimits(statement, statement, MAX_VALIDATION, settings.timeout(), attempt);
    }
    Duration validation = between(MIN_VALIDATION, statement.dividedBy(2), MAX_VALIDATION);
    Duration answer = statement.plus(GRACE);
    Duration waiting = min(settings.timeout(), answer.minus(validation));
    return new TimeLimits(statement, answer, validation, waiting, attempt);
  }

  private static Duration between(Duration least, Duration wanted, Duration most) {
    return min(wanted.compareTo(least) < 0 ? least : wanted, most);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
