package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Columns that nobody writes, over HTTP.
class ReadOnlyOverHttpIT {

  private static final Served SERVED =
      Served.text(
          """
          models:
            Order:
              columns:
                id: {type: Integer, primary_key: true, identity: always}
                name: {type: String, unique: true}
              relationships: {lines: {target: Line, lazy: joined, backref: order}}
            Line:
              columns:
                id: {type: Integer, primary_key: true}
                order_id: {foreign_key: order.id}
                price: {type: Integer, nullable: false}
                tax: {type: Integer, computed: price / 5}
                label: {type: String, property: "'no. ' || {id}"}
                seen: {type: Integer, filled_by: database}
          """);
  private static final RunningService SERVICE = SERVED.service();
  private static final JsonMapper JSON = new JsonMapper();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED.database().execute("truncate \"order\", line restart identity cascade");
    SERVED.database().execute("insert into \"order\" (name) values ('a')");
    SERVED.database().execute("insert into line (order_id, price) values (1, 10)");
  }

  private static String detail(String pointer) {
    return "{\"pointer\":\"" + pointer + "\",\"detail\":\"is read-only and cannot be written\"}";
  }

  @Test
  void cannotBeCreatedWithOrChanged() {
    assertThat(SERVICE.post("/line", "{\"price\":5,\"tax\":1}").body()).contains(detail("/tax"));
    assertThat(SERVICE.post("/order", "{\"id\":5}").body()).contains(detail("/id"));
    assertThat(SERVICE.patch("/line/1", "{\"tax\":2}").body()).contains(detail("/tax"));
    assertThat(SERVICE.patch("/line?price=10", "{\"tax\":2}").body()).contains(detail("/tax"));
    assertThat(SERVICE.patch("/line", "[{\"id\":1,\"tax\":2}]").body()).contains(detail("/0/tax"));
    assertThat(SERVICE.post("/order", "{\"lines\":[{\"price\":1,\"tax\":1}]}").body())
        .contains(detail("/lines/0/tax"));
    String patch = "[{\"op\":\"replace\",\"path\":\"/tax\",\"value\":3}]";
    String type = "application/json-patch+json";
    assertThat(SERVICE.send("PATCH", "/line/1", patch, "Content-Type", type).body())
        .contains("is read-only and cannot be written");
  }

  @Test
  void whatAGetShowsCanBePut() {
    String shown = SERVICE.get("/order/1").body();
    assertThat(shown)
        .isEqualTo(
            "{\"id\":1,\"name\":\"a\",\"lines\":[{\"id\":1,\"order_id\":1,\"price\":10,\"tax\":2,\"label\":\"no. 1\",\"seen\":null}]}");
    var put = SERVICE.put("/order/1", shown.replace("\"price\":10", "\"price\":20"));
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.body())
        .isEqualTo(
            "{\"id\":1,\"name\":\"a\",\"lines\":[{\"id\":1,\"order_id\":1,\"price\":20,\"tax\":4,\"label\":\"no. 1\",\"seen\":null}]}");
    assertThat(SERVICE.put("/line/1", "{\"price\":5,\"tax\":77}").body())
        .isEqualTo(
            "{\"id\":1,\"order_id\":null,\"price\":5,\"tax\":1,\"label\":\"no. 1\",\"seen\":null}");
  }

  @Test
  void whatAListShowsCanBeUpserted() {
    String shown = SERVICE.get("/line").body();
    var put = SERVICE.put("/line", shown.replace("\"price\":10", "\"price\":25"));
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.body()).contains("\"price\":25,\"tax\":5");
  }

  @Test
  void aKeyThatTheDatabaseGivesIsNotFoundWhereThereIsNoRow() {
    assertThat(SERVICE.put("/order/9", "{\"name\":\"b\"}").status()).isEqualTo(404);
    assertThat(SERVICE.patch("/order", "[{\"id\":1,\"name\":\"c\"}]").body())
        .contains("\"id\":1,\"name\":\"c\"");
  }

  /// What a row is written as has no such column, but the key that names it in another one.
  @Test
  void isDescribedWhereItIsShownAlone() {
    JsonNode schemas =
        JSON.readTree(SERVICE.get("/openapi.json").body()).path("components").path("schemas");
    assertThat(schemas.at("/Line/properties/tax/readOnly").asBoolean()).isTrue();
    assertThat(schemas.at("/Line/properties/label/readOnly").asBoolean()).isTrue();
    assertThat(schemas.at("/Line/properties/seen/readOnly").asBoolean()).isTrue();
    assertThat(schemas.at("/Order/properties/id/readOnly").asBoolean()).isTrue();
    for (String kind : List.of("Create", "Replace", "Update")) {
      assertThat(schemas.path("Line" + kind).path("properties").propertyNames())
          .containsExactly("id", "order_id", "price", "order");
      assertThat(schemas.path("Order" + kind).path("properties").has("id"))
          .isEqualTo(kind.equals("Update"));
    }
  }

  @Test
  void isInNoExampleOfWhatIsWritten() {
    JsonNode schemas =
        JSON.readTree(SERVICE.get("/openapi.json").body()).path("components").path("schemas");
    String example = schemas.at("/LineCreate/examples/0").toString();
    assertThat(
            SERVICE.post("/line", example.replace("\"order_id\":1", "\"order_id\":null")).status())
        .as(example)
        .isEqualTo(201);
  }
}
