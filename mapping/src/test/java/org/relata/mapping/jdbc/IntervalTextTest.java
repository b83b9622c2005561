package org.relata.mapping.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.type.Interval;

class IntervalTextTest {

  @ParameterizedTest
  @CsvSource({
    "1 year 2 mons, 14, 0, 0",
    "3 days 04:05:06, 0, 3, 14706000000",
    "-1 years -2 mons +3 days -04:05:06, -14, 3, -14706000000",
    "00:00:00, 0, 0, 0",
    "1 mon -00:00:00.000001, 1, 0, -1",
    "-1 days +02:03:00, 0, -1, 7380000000",
    "2562047788:00:54.775807, 0, 0, 9223372036854775807",
    "P1Y2M3DT4H5M6S, 14, 3, 14706000000",
    "PT0S, 0, 0, 0",
    "P-1Y-2M3DT-4H-5M-6.5S, -14, 3, -14706500000",
    "infinity, 2147483647, 2147483647, 9223372036854775807",
    "-infinity, -2147483648, -2147483648, -9223372036854775808",
  })
  void readsWhatTheDatabaseWrites(String text, int months, int days, long microseconds) {
    assertThat(IntervalText.parse(text)).isEqualTo(new Interval(months, days, microseconds));
  }

  @Test
  void refusesOtherStyles() {
    assertThatThrownBy(() -> IntervalText.parse("+1-2 +3 +4:05:06"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
