package org.relata.mapping.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.DatabaseException.Kind;

class TransactionRetryTest {

  private final AtomicInteger attempts = new AtomicInteger();

  private static DatabaseException failure(Kind kind) {
    return new DatabaseException(kind, "refused", new IllegalStateException());
  }

  @Test
  void areMadeAgainWhereOthersStoodInTheWay() {
    String result =
        new TransactionRetry()
            .run(() -> {
              if (attempts.incrementAndGet() < 4) throw failure(Kind.SERIALIZATION);
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(attempts).hasValue(4);
  }

  @ParameterizedTest
  @CsvSource({"SERIALIZATION, 4", "STALE, 10", "LOST, 2", "READ_ONLY, 2"})
  void endAfterAFew(Kind kind, int all) {
    assertThatThrownBy(() -> new TransactionRetry().run(() -> fail(kind)))
        .isInstanceOf(DatabaseException.class);
    assertThat(attempts).hasValue(all);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void areNotMadeAgainOnceTheyHaveGivenSomething(Kind kind) {
    assertThatThrownBy(() -> new TransactionRetry().run(() -> false, () -> fail(kind)))
        .isInstanceOf(DatabaseException.class);
    assertThat(attempts).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      mode = Mode.EXCLUDE,
      names = {"SERIALIZATION", "STALE", "LOST", "READ_ONLY"})
  void areNotMadeAgainForAnyOtherReason(Kind kind) {
    assertThatThrownBy(() -> new TransactionRetry().run(() -> fail(kind)))
        .isInstanceOf(DatabaseException.class);
    assertThat(attempts).hasValue(1);
  }

  private Object fail(Kind kind) {
    attempts.incrementAndGet();
    throw failure(kind);
  }
}
