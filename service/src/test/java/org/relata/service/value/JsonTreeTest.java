package org.relata.service.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

  private static JsonTree tree(String json) {
    try (JsonReader reader = JsonReader.of(json)) {
      return JsonTree.read(reader, reader.next());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[{},[],null,true,false]}",
        "[1.50,1e400,-0,12345678901234567890123456789012345678901234567890]",
        "{\"\":{\"a/b\":\"\\\"\\\\\\n\\u0000ä\"}}",
        "[[[[]]],{\"a\":{}}]"
      })
  void isWrittenAsItWasRead(String json) {
    assertThat(tree(json).json()).isEqualTo(json);
  }

  @Test
  void keepsNumbersOfAnyLength() {
    String number = "9".repeat(5_000);
    assertThat(tree("[" + number + "]").at(List.of("0"))).contains(new JsonTree.Literal(number));
  }

  @Test
  void isLookedIntoStepByStep() {
    JsonTree tree = tree("{\"a\":[1,{\"\":\"x\"}],\"0\":2}");
    assertThat(tree.at(List.of())).contains(tree);
    assertThat(tree.at(List.of("a", "1", ""))).contains(new JsonTree.Text("x"));
    assertThat(tree.at(List.of("0"))).contains(new JsonTree.Literal("2"));
    assertThat(tree.at(List.of("a", "2"))).isEmpty();
    assertThat(tree.at(List.of("a", "01"))).isEmpty();
    assertThat(tree.at(List.of("a", "9999999999"))).isEmpty();
    assertThat(tree.at(List.of("a", "0", "x"))).isEmpty();
  }
}
