package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

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
          """);
  private static final RunningService SERVICE = SERVED.service();

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
            "{\"id\":1,\"name\":\"a\",\"lines\":[{\"id\":1,\"order_id\":1,\"price\":10,\"tax\":2}]}");
    var put = SERVICE.put("/order/1", shown.replace("\"price\":10", "\"price\":20"));
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.body())
        .isEqualTo(
            "{\"id\":1,\"name\":\"a\",\"lines\":[{\"id\":1,\"order_id\":1,\"price\":20,\"tax\":4}]}");
    assertThat(SERVICE.put("/line/1", "{\"price\":5,\"tax\":77}").body())
        .isEqualTo("{\"id\":1,\"order_id\":null,\"price\":5,\"tax\":1}");
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

  @Test
  void isDescribedAsReadOnly() {
    String document = SERVICE.get("/openapi.json?models=line").body();
    assertThat(document.split("\"tax\":\\{", -1)).hasSizeGreaterThan(3);
    assertThat(document).contains("\"readOnly\":true");
  }
}
