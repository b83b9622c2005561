package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Links from page to page lead somewhere whatever has become of the rows, and what is no link of
/// the service is told so.
class CursorsIT {

  private static final String MODELS =
      """
      models:
        Team:
          columns: {id: {type: Integer, primary_key: true}, name: Text}
        Player:
          columns:
            id: {type: Integer, primary_key: true}
            name: Text
            born: Date
            score: Numeric
            height: Float
            tag: UUID
            seen: DateTime(timezone)
            away: Interval
            blob: LargeBinary
            team_id: {foreign_key: team.id}
          relationships:
            team: {target: Team, backref: players}
      """;

  private static final List<String> SORTS =
      List.of(
          "name",
          "-name",
          "-born,name",
          "score:nullsfirst",
          "team.name",
          "-team.name,-name",
          "id",
          "-id");

  private static final String FILL =
      """
      truncate team, player restart identity;
      insert into team (name) values ('x'), (null);
      insert into player (name, born, score, team_id)
      select 'p' || i % 4, case when i % 3 > 0 then date '2000-01-01' + i % 5 end,
        case when i % 2 > 0 then i % 3 end, case when i % 4 > 0 then 1 + i % 2 end
      from generate_series(1, 12) as i;
      """;

  private final Served served = Served.text(MODELS);

  @AfterEach
  void stop() {
    served.close();
  }

  private Answer get(String path) {
    Answer answer = served.service().get(path);
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return answer;
  }

  /// {@return every link of every page of a list}
  private List<String> links(String path) {
    Set<String> links = new HashSet<>();
    List<String> ahead = new ArrayList<>(List.of(path));
    while (!ahead.isEmpty()) {
      Answer page = get(ahead.removeLast());
      for (String relation : List.of("next", "prev", "first")) {
        String link = page.link(relation);
        if (!link.isEmpty() && links.add(link)) ahead.add(link);
      }
    }
    return links.stream().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from player",
        "delete from player where id = 1",
        "delete from player where id % 2 = 0",
        "delete from player where id > 6",
        "delete from player where id <= 6",
        "update player set name = null, born = null, score = null, team_id = null",
        "update player set name = name || 'z', score = -score, team_id = 1",
        "update team set name = 'y'",
        "update player set team_id = null; delete from team",
        "insert into player (name) select 'p' || i from generate_series(0, 9) as i"
      })
  void aLinkLeadsSomewhereWhateverBecomesOfTheRows(String change) {
    for (String sort : SORTS) {
      for (int limit : List.of(1, 5)) {
        served.database().execute(FILL);
        List<String> links = links("/player?fields=id&limit=" + limit + "&sort=" + sort);
        served.database().execute(change);
        // Each may lead to a page with links of its own, which are followed too.
        for (String link : links) {
          Answer page = get(link);
          if (!page.link("next").isEmpty()) get(page.link("next"));
          if (!page.link("prev").isEmpty()) get(page.link("prev"));
        }
      }
    }
  }

  @Test
  void whoGoesBackToWhereNothingIsLeftGoesOnFromTheBeginning() {
    served.database().execute(FILL);
    Answer second = get(get("/player?fields=id&limit=2").link("next"));
    served.database().execute("delete from player where id in (1, 2)");
    Answer before = get(second.link("prev"));
    assertThat(before.body()).isEqualTo("[]");
    assertThat(before.link("prev")).isEmpty();
    assertThat(before.link("next")).isEqualTo("/player?fields=id&limit=2");
    assertThat(get(before.link("next")).body()).isEqualTo("[{\"id\":3},{\"id\":4}]");
    served.database().execute("delete from player");
    Answer none = get(second.link("prev"));
    assertThat(none.body()).isEqualTo("[]");
    assertThat(get(none.link("next")).header("Link")).isEmpty();
  }

  @Test
  void whoGoesOnToWhereNothingIsLeftIsShownTheBeginning() {
    served.database().execute(FILL);
    Answer first = get("/player?fields=id&limit=10");
    served.database().execute("delete from player where id > 10");
    Answer after = get(first.link("next"));
    assertThat(after.body()).isEqualTo("[]");
    assertThat(after.header("Link")).isEqualTo("</player?fields=id&limit=10>; rel=\"first\"");
  }

  @Test
  void aChangedCursorIsRefused() {
    served.database().execute(FILL);
    served
        .database()
        .execute(
            "update player set height = id / 3.0, tag = gen_random_uuid(), seen = now(), away = id * interval '1 day', blob = decode('00ff', 'hex')");
    Random random = new Random(9);
    for (String sort :
        List.of(
            "name", "born", "score", "height", "tag", "seen", "away", "blob", "team.name", "id")) {
      String list = "/player?fields=id&limit=3&sort=" + sort;
      String cursor = after(get(list));
      for (int i = 0; i < 150; i++) {
        String changed = changed(random, cursor);
        Answer answer = served.service().get(list + "&after=" + changed);
        boolean same = Arrays.equals(bytes(changed), bytes(cursor));
        assertThat(answer.status())
            .as("%s %s: %s", sort, changed, answer.body())
            .isEqualTo(same ? 200 : 400);
      }
    }
  }

  private static String changed(Random random, String cursor) {
    StringBuilder changed = new StringBuilder(cursor);
    int at = random.nextInt(cursor.length());
    switch (random.nextInt(4)) {
      case 0 -> changed.setCharAt(at, "azAZ09-_".charAt(random.nextInt(8)));
      case 1 -> changed.deleteCharAt(at);
      case 2 -> changed.insert(at, "azAZ09-_".charAt(random.nextInt(8)));
      default -> changed.setLength(at);
    }
    return changed.toString();
  }

  /// {@return what a text says in base64; nothing where it is none}
  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      return new byte[0];
    }
  }

  @Test
  void aCursorOfAnotherListOrAnotherServiceIsRefused() {
    served.database().execute(FILL);
    String ofPlayers = after(get("/player?limit=1"));
    String another = "must be a cursor of the same sort order";
    assertThat(refusal("/team?after=" + ofPlayers)).contains(another);
    assertThat(refusal("/player?sort=-id&after=" + ofPlayers)).contains(another);
    try (Served other = Served.text(MODELS)) {
      other.database().execute(FILL);
      String ofOther = after(other.service().get("/player?limit=1"));
      assertThat(ofOther).isNotEqualTo(ofPlayers);
      assertThat(refusal("/player?after=" + ofOther))
          .contains(
              "must be a cursor from a Link header, unchanged, made with the key that the service"
                  + " has now");
    }
  }

  @Test
  void aCursorIsOfAllServicesWithTheSameKey(@TempDir Path directory) throws IOException {
    served.database().execute(FILL);
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef0123456789abcdef\n");
    Settings.Safety safety = new Settings.Safety(false, key, null, null);
    String next;
    try (RunningService one = RunningService.start(served.database(), models, safety)) {
      next = one.get("/player?fields=id&limit=1").link("next");
    }
    try (RunningService other = RunningService.start(served.database(), models, safety)) {
      assertThat(other.get(next).body()).isEqualTo("[{\"id\":2}]");
    }
  }

  private String refusal(String path) {
    Answer answer = served.service().get(path);
    assertThat(answer.status()).as(path).isEqualTo(400);
    return answer.body();
  }

  private static String after(Answer page) {
    String link = page.link("next");
    return link.substring(link.indexOf("after=") + "after=".length());
  }
}
