package org.relata.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.settings.Settings;

class TimeLimitsTest {

  private static TimeLimits limits(Duration connection, Duration statement) {
    return TimeLimits.of(new Settings.Pool(8, connection, statement, Duration.ofSeconds(30)));
  }

  @Test
  void giveAnAnswerASecondMoreThanAStatement() {
    TimeLimits limits = limits(Duration.ofSeconds(5), Duration.ofSeconds(30));
    assertThat(limits.answer()).isEqualTo(Duration.ofSeconds(31));
    assertThat(limits.waiting()).isEqualTo(Duration.ofSeconds(5));
    assertThat(limits.attempt()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({"5000, 1000", "5000, 100", "60000, 30000", "300, 2000", "60000, 2000", "1, 1"})
  void keepTheTimeOfARequestWithoutAnAnswer(long connection, long statement) {
    TimeLimits limits = limits(Duration.ofMillis(connection), Duration.ofMillis(statement));
    Duration bound = Duration.ofMillis(statement + 2000);
    assertThat(limits.waiting().plus(limits.validation())).isLessThan(bound);
    assertThat(limits.answer()).isLessThan(bound);
    assertThat(limits.waiting()).isLessThanOrEqualTo(Duration.ofMillis(connection));
  }

  @Test
  void areNoneForAnAnswerWhereThereIsNoneForAStatement() {
    TimeLimits limits = limits(Duration.ofSeconds(5), Duration.ZERO);
    assertThat(limits.answer()).isZero();
    assertThat(limits.waiting()).isEqualTo(Duration.ofSeconds(5));
    assertThat(limits.validation()).isPositive();
  }
}
