package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Tables in schemas of their own: paths are the tables' names.
class SchemasOverHttpIT {

  private static final String MODELS =
      """
      models:
        Order:
          tablename: sales.orders
          columns:
            id: {type: Integer, primary_key: true}
            state: {type: 'Enum(new, paid)', nullable: false}
            parent_id: {foreign_key: sales.orders.id}
          relationships:
            lines: {target: Line, order_by: id, cascade: 'all, delete-orphan', backref: order}
            tags: {target: Tag, secondary: sales.order_tags, order_by: id}
        Line:
          columns:
            id: {type: Integer, primary_key: true}
            amount: {type: Integer, version: true}
            order_id: {foreign_key: sales.orders.id}
        Tag:
          schema: words
          columns: {id: {type: Integer, primary_key: true}, name: {type: String, unique: true}}
      tables:
        sales.order_tags:
          columns:
            order_id: {foreign_key: sales.orders.id, primary_key: true}
            tag_id: {foreign_key: words.tag.id, primary_key: true}
      """;

  private static final Served SERVED = Served.text(MODELS);
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  private static Answer send(String method, String path, String body) {
    return SERVICE.send(method, path, body, "Content-Type", "application/json");
  }

  @Test
  void areReadAndWrittenByTheTablesName() {
    String body =
        """
        {"id": 5, "state": "new", "lines": [{}, {}], "tags": [{"name": "a"}]}
        """;
    Answer made = send("POST", "/orders", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(
            send(
                    "POST",
                    "/orders",
                    "[{\"state\": \"paid\"}, {\"state\": \"paid\", \"parent_id\": 5}]")
                .body())
        .contains("\"id\":6", "\"id\":7");
    assertThat(SERVICE.get("/orders/5?expand=lines:subquery,tags:joined&fields=id").body())
        .isEqualTo(
            "{\"id\":5,\"lines\":[{\"id\":1,\"amount\":1,\"order_id\":5},{\"id\":2,\"amount\":1,\"order_id\":5}],"
                + "\"tags\":[{\"id\":1,\"name\":\"a\"}]}");
    assertThat(SERVICE.get("/orders?tags.name=a&fields=id").body()).isEqualTo("[{\"id\":5}]");
    assertThat(send("PATCH", "/orders/5", "{\"state\": \"paid\"}").body()).contains("paid");
    assertThat(
            send(
                    "PATCH",
                    "/orders",
                    "[{\"id\": 6, \"state\": \"new\"}, {\"id\": 7, \"state\": \"new\"}]")
                .status())
        .isEqualTo(200);
    assertThat(
            send("PUT", "/tag?on_conflict=name", "[{\"name\": \"a\"}, {\"name\": \"b\"}]").status())
        .isEqualTo(201);
    assertThat(send("POST", "/tag", "{\"name\": \"a\"}").body()).contains("\"pointer\":\"/name\"");
    assertThat(SERVICE.send("DELETE", "/orders/7", "").status()).isEqualTo(204);
    assertThat(SERVICE.send("DELETE", "/orders/5", "").status()).isEqualTo(204);
    assertThat(SERVED.rows("select count(*) from line")).isEqualTo("0");
    assertThat(SERVED.rows("select count(*) from sales.order_tags")).isEqualTo("0");
  }
}
