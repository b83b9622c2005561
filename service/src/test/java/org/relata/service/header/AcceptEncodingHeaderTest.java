package org.relata.service.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingHeaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "gzip, deflate, br, zstd",
        "deflate, gzip;q=0.5",
        "*",
        "br, *;q=0.1",
        "gzip;q=0.001",
        "identity;q=0.5, gzip;q=0.5",
        "identity;q=0, gzip;q=0.1"
      })
  void prefersGzip(String value) {
    assertThat(AcceptEncodingHeader.prefersGzip(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip;q=0.0, *",
        "*;q=0",
        "gzip;q=0.4, identity",
        "gzip;q=x",
        "gzipped",
        ";;"
      })
  void doesNotPreferGzip(String value) {
    assertThat(AcceptEncodingHeader.prefersGzip(value)).isFalse();
  }
}
