package org.relata.openapi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.openapi.schema.JsonForm.ArrayOf;
import org.relata.openapi.schema.JsonForm.Choice;
import org.relata.openapi.schema.JsonForm.FormattedText;
import org.relata.openapi.schema.JsonForm.RealNumber;
import org.relata.openapi.schema.JsonForm.Text;
import org.relata.openapi.schema.JsonForm.WholeNumber;

class JsonFormTest {

  @Test
  void integersHaveTheRangeOfTheirType() {
    assertThat(JsonForm.of(new SmallIntegerType())).isEqualTo(new WholeNumber(-32768, 32767));
    assertThat(JsonForm.of(new BigIntegerType()))
        .isEqualTo(new WholeNumber(-9223372036854775808L, 9223372036854775807L));
  }

  @Test
  void aStringHasTheLengthOfItsType() {
    assertThat(JsonForm.of(new StringType(80))).isEqualTo(new Text(80));
    assertThat(JsonForm.of(new StringType(null))).isEqualTo(new Text(null));
  }

  @Test
  void timesWithoutOffsetAreLocal() {
    assertThat(format(new DateTimeType(true))).isEqualTo("date-time");
    assertThat(format(new DateTimeType(false))).isEqualTo("date-time-local");
    assertThat(format(new TimeType())).isEqualTo("time-local");
  }

  private static String format(ColumnType type) {
    return ((FormattedText) JsonForm.of(type)).format();
  }

  @ParameterizedTest
  @CsvSource({"5, 2, 1000", "5, , 100000", "2, 2, 1"})
  void aNumericHasTheLimitOfItsDigits(int precision, Integer scale, BigDecimal limit) {
    RealNumber form = (RealNumber) JsonForm.of(new NumericType(precision, scale));
    assertThat(form.limit()).isEqualByComparingTo(limit);
    assertThat(form.specials()).containsExactly("NaN");
  }

  @Test
  void aNumericOfAnySizeMayBeInfinite() {
    assertThat(JsonForm.of(new NumericType(null, null)))
        .isEqualTo(new RealNumber(null, List.of("NaN", "Infinity", "-Infinity")));
  }

  @Test
  void anEnumIsOneOfItsLabels() {
    assertThat(JsonForm.of(new EnumType("mood", List.of("sad", "happy"))))
        .isEqualTo(new Choice(List.of("sad", "happy")));
  }

  @Test
  void anArrayIsOfTheFormOfItsElements() {
    JsonForm form = JsonForm.of(new ArrayType(new StringType(2)));
    assertThat(form).isEqualTo(new ArrayOf(new Text(2)));
    assertThat(form.example()).isEqualTo(List.of("te"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P1Y2M3DT4H5M6S", "P-1Y-2M", "PT-0.000001S", "P3W", "-P1D"})
  void aPatternMatchesIntervals(String interval) {
    assertThat(interval).matches(JsonForm.INTERVAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "PT", "1D", "P1H", "PT1.5M", "P1DT"})
  void aPatternMatchesNothingElse(String text) {
    assertThat(text).doesNotMatch(JsonForm.INTERVAL);
  }
}
