package org.relata.mapping.declare.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNamesTest {

  @ParameterizedTest
  @CsvSource({
    "CamelCase, camel_case",
    "HTMLLayout, html_layout",
    "HTTP2Request, http2_request",
    "UserST4, user_st4",
    "PreABCPost, pre_abc_post",
    "ABC, abc",
    "FooBarSSE2, foo_bar_sse2",
    "Foo_Bar, foo__bar",
    "OAuth2Token, o_auth2_token",
    "Person, person",
    "person, person",
    "foo_bar, foo_bar",
    "Level2Cache3, level2_cache3",
    "_Person, person"
  })
  void areSnakeCase(String model, String table) {
    assertThat(TableNames.tableName(model)).isEqualTo(table);
  }
}
