package org.relata.openapi.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentWriterTest {

  private static String yaml(String json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DocumentWriter.yaml(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void quotesWhatSomeReaderOfYamlTakesForSomethingElseThanText() {
    assertThat(
            yaml(
                """
                {"a": "text", "on": "yes", "n": ["No", "null", "2026-11-22", "1e3", "0x1", "", "-", "#/x", "a: b"],
                 "200": 200, "t": true, "z": null, "e": [], "o": {}, "$ref": "#/components/x", "l": "one\\ntwo"}
                """))
        .isEqualTo(
            """
            a: text
            'on': 'yes'
            'n':
            - 'No'
            - 'null'
            - '2026-11-22'
            - '1e3'
            - '0x1'
            - ''
            - '-'
            - '#/x'
            - 'a: b'
            '200': 200
            t: true
            z: null
            e: []
            o: {}
            $ref: '#/components/x'
            l: |-
              one
              two
            """);
  }
}
