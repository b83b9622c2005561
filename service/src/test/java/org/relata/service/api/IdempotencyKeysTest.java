package org.relata.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relata.mapping.access.Caller;

class IdempotencyKeysTest {

  private static final Caller ANN = caller("ann", "member", "editor");

  private static Caller caller(String subject, String... roles) {
    return new Caller(true, Set.of(roles), Map.of("sub", subject, "iat", roles.length));
  }

  @Test
  void ofAnonymousCallersAreAsTheyCame() {
    assertThat(IdempotencyKeys.stored("k-1", Caller.ANONYMOUS)).isEqualTo("k-1");
  }

  /// By Python's `hashlib`, of the lengths and texts `ann`, `editor`, `member`, `k-1`.
  @Test
  void ofOthersAreHashedWithWhoTheyAre() {
    assertThat(IdempotencyKeys.stored("k-1", ANN))
        .isEqualTo("caller 6aa6434b8d130cfd77b64e32aa55e814dbc21ef7cbc95f20734cd4827a72932b");
  }

  @Test
  void ofOtherCallersAreOthers() {
    String key = IdempotencyKeys.stored("k-1", ANN);
    List<Caller> others =
        List.of(
            caller("bob", "member", "editor"),
            caller("ann", "member"),
            caller("ann"),
            caller("anneditor", "member"),
            new Caller(true, Set.of("member", "editor"), Map.of()));
    assertThat(others)
        .allSatisfy(other -> assertThat(IdempotencyKeys.stored("k-1", other)).isNotEqualTo(key));
    assertThat(IdempotencyKeys.stored("k-2", ANN)).isNotEqualTo(key);
    assertThat(IdempotencyKeys.stored("k-1", caller("ann", "editor", "member"))).isEqualTo(key);
  }
}
