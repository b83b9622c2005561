package org.relata.mapping.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.mapping.schema.TableBuilder.models;
import static org.relata.mapping.schema.TableBuilder.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.schema.Catalog.CatalogColumn;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.StringType;

class SchemaCheckTest {

  private static List<String> compare(String column, ColumnType declared, String found) {
    return SchemaCheck.compare(
        models(table("thing").column(column, declared).build()),
        new Catalog(Map.of("thing", List.of(new CatalogColumn("it", found))), Set.of()));
  }

  @Nested
  class WhatIsMissing {

    @Test
    void isATable() {
      assertThat(
              SchemaCheck.compare(
                  models(table("person").id().build()),
                  new Catalog(Map.of("persons", List.of()), Set.of())))
          .containsExactly("no such table person; did you mean persons?");
      assertThat(SchemaCheck.compare(models(table("person").id().build()), Catalog.EMPTY))
          .containsExactly("no such table person");
    }

    @Test
    void isAColumn() {
      assertThat(compare("its", new IntegerType(), "integer"))
          .containsExactly("table thing has no column its; did you mean it? Available: it");
    }
  }

  @Nested
  class Types {

    private final Map<String, ColumnType> declared =
        Map.of(
            "Integer", new IntegerType(),
            "BigInteger", new BigIntegerType(),
            "String", new StringType(10),
            "Float", new FloatType(),
            "Numeric", new NumericType(10, 2),
            "DateTime", new DateTimeType(false),
            "JSON", new JsonType(),
            "Enum", new EnumType("Mood", List.of("good")),
            "Array", new ArrayType(new ArrayType(new StringType(3))));

    @ParameterizedTest
    @CsvSource({
      "Integer,    smallint",
      "BigInteger, integer",
      "String,     text",
      "String,     character varying(80)",
      "Float,      real",
      "Numeric,    'numeric(12,4)'",
      "DateTime,   timestamp(3) without time zone",
      "JSON,       json",
      "Enum,       '\"Mood\"'",
      "Array,      character varying(3)[]"
    })
    void mayDifferWhereTheValuesDoNot(String type, String found) {
      assertThat(compare("it", requireNonNull(declared.get(type)), found)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "Integer,  bigint",
      "String,   integer",
      "Float,    'numeric(10,2)'",
      "DateTime, timestamp with time zone",
      "Enum,     text",
      "Array,    text",
      "String,   text[]"
    })
    void areWrongWhereTheValuesDiffer(String type, String found) {
      assertThat(compare("it", requireNonNull(declared.get(type)), found)).hasSize(1);
    }

    @Test
    void areNamedBothWays() {
      assertThat(compare("it", new StringType(10), "bigint"))
          .containsExactly(
              "column it of table thing has type bigint; String(10) requires VARCHAR(10)");
    }
  }
}
