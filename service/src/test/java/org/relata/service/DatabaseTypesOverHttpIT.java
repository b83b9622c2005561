package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Columns of PostgreSQL's own types: shown and taken as its text.
class DatabaseTypesOverHttpIT {

  private static final String MODELS =
      """
      models:
        Host:
          columns:
            ip: {type: INET, primary_key: true}
            country: {type: CHAR(3), index: true}
            net: CIDR
            at: POINT
            free: INT4RANGE
            flags: BIT(3)
            price: MONEY
            spans: Array(INT4RANGE)
            facts: JSON
            all_facts: Array(JSON)
            mood: Enum('so so', 'a, b', name=mood)
            shape: Native(shape)
            weight: Real
          relationships:
            ports: {target: Port, order_by: number, cascade: 'all, delete-orphan', backref: host}
        Port:
          columns:
            id: {type: Integer, primary_key: true}
            number: Integer
            host_ip: {foreign_key: host.ip}
            mood: Enum('so so', 'a, b', name=mood)
      """;

  private static final Served SERVED = served();
  private static final RunningService SERVICE = SERVED.service();

  private static Served served() {
    return Served.text(MODELS, "create type shape as (a integer, b point)");
  }

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED
        .database()
        .execute(
            """
            truncate host, port restart identity cascade;
            insert into host (ip, country, net, at, free, flags, price, facts, shape, weight)
            values ('192.0.2.1', 'de', '192.0.2.0/24', '(1,2)', '[1,10)', '101', 1.5, '{"b": 1, "a":2}', '(1,"(1,2)")', 0.1),
              ('192.0.2.2', 'fra', '10.0.0.0/8', null, '[5,6)', '111', 20, '[]', null, null);
            insert into port (number, host_ip, mood) values (80, '192.0.2.1', 'a, b'), (22, '192.0.2.1', null);
            """);
  }

  private static String ips(String query) {
    Answer answer = SERVICE.get("/host?fields=ip&" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceAll("[^0-9.,]", "").replaceAll(",$", "");
  }

  @Nested
  class Reading {

    @Test
    void showsTheDatabasesText() {
      assertThat(SERVICE.get("/host/192.0.2.1").body())
          .isEqualTo(
              """
              {"ip":"192.0.2.1","country":"de","net":"192.0.2.0/24","at":"(1,2)","free":"[1,10)",\
              "flags":"101","price":"$1.50","spans":null,"facts":{"b": 1, "a":2},"all_facts":null,\
              "mood":null,"shape":"(1,\\"(1,2)\\")","weight":0.1}\
              """);
    }

    @Test
    void findsRelatedRowsByKeysOfSuchTypes() {
      assertThat(SERVICE.get("/host?fields=ip&expand=ports").body())
          .contains("\"ip\":\"192.0.2.1\",\"ports\":[{\"id\":2,", "{\"id\":1,");
      assertThat(SERVICE.get("/port/1/host?fields=country").body())
          .isEqualTo("{\"country\":\"de\"}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            ip=192.0.2.2                       | 192.0.2.2
            ip:gt=192.0.2.1                    | 192.0.2.2
            ip:in=192.0.2.1,192.0.2.9          | 192.0.2.1
            net=192.0.2.0/24                   | 192.0.2.1
            country=de                         | 192.0.2.1
            country:endswith=e                 | 192.0.2.1
            country:like=f%                    | 192.0.2.2
            country:in=de,fra                  | 192.0.2.1,192.0.2.2
            free=[5,6)                         | 192.0.2.2
            flags:lt=110                       | 192.0.2.1
            price:ge=$2                        | 192.0.2.2
            at:is=null                         | 192.0.2.2
            facts={"a":2,"b":1}                | 192.0.2.1
            facts:in={"a":2},[]                | 192.0.2.2
            weight=0.1                         | 192.0.2.1
            sort=-ip                           | 192.0.2.2,192.0.2.1
            sort=net                           | 192.0.2.2,192.0.2.1
            ports.mood="a, b"                  | ''
            ports.mood=a, b                    | 192.0.2.1
            """)
    void filtersAndSorts(String query, String ips) {
      Answer answer =
          SERVICE.get(
              "/host?fields=ip&"
                  + query
                      .replace("%", "%25")
                      .replace(" ", "%20")
                      .replace("\"", "%22")
                      .replace("{", "%7B")
                      .replace("}", "%7D")
                      .replace("[", "%5B")
                      .replace("]", "%5D"));
      if (ips.isEmpty()) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return;
      }
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body().replaceAll("[^0-9.,]", "").replaceAll(",$", "")).isEqualTo(ips);
    }

    @Test
    void goesOnFromAPlaceInSuchAnOrder() {
      Answer first = SERVICE.get("/host?fields=ip&sort=-net,ip&limit=1");
      assertThat(first.body()).contains("192.0.2.1");
      String next = first.header("Link").replaceAll(".*<([^>]*)>; rel=\"next\".*", "$1");
      assertThat(SERVICE.get(next).body()).contains("192.0.2.2");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            at=(1,2)    | 400 | host.at has type Native(POINT), which does not support operator eq; available: is, is_not
            sort=at     | 400 | host.at has type Native(POINT), which cannot be sorted
            sort=facts  | 400 | host.facts has type JSON, which cannot be sorted
            net=here    | 400 | invalid input syntax for type cidr: \\"here\\"
            ip=1.2.3    | 400 | invalid input syntax for type inet: \\"1.2.3\\"
            shape=(1,)  | 400 | The database cannot compare values of type point"
            """)
    void refusesWhatTheDatabaseCannotDo(String query, int status, String told) {
      Answer answer = SERVICE.get("/host?" + query);
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.body()).contains(told);
    }
  }

  @Nested
  class Writing {

    @Test
    void takesTheDatabasesText() {
      Answer answer =
          SERVICE.send(
              "POST",
              "/host",
              """
              [{"ip": "10.0.0.1", "country": "us ", "flags": "011", "spans": ["[1,2)", null], "all_facts": [{"a": 1}, [2]],
                "mood": "a, b", "facts": {"z": 1, "a": 2}, "ports": [{"number": 1}]},
               {"ip": "10.0.0.2", "shape": "(2,)", "at": "3,4", "net": "10.1"}]
              """,
              "Content-Type",
              "application/json");
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      assertThat(SERVICE.get("/host/10.0.0.1").body())
          .contains(
              "\"country\":\"us\"",
              "\"spans\":[\"[1,2)\",null]",
              "{\"z\":1,\"a\":2}",
              "\"mood\":\"a, b\"");
      assertThat(SERVICE.get("/host/10.0.0.2").body())
          .contains("\"at\":\"(3,4)\"", "\"net\":\"10.1.0.0/16\"");
      assertThat(ips("all_facts=%5B%7B%22a%22:1%7D,%5B2%5D%5D")).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            {"ip": "10.0.0.1", "net": "here"}                          | 422 | /net
            [{"ip": "10.0.0.1"}, {"ip": "10.0.0.2", "free": "[3,1"}]   | 422 | /1/free
            [{"ip": "10.0.0.1", "net": "x"}, {"ip": "10.0.0.2"}]       | 422 | /0/net
            {"ip": "10.0.0.1", "spans": ["[1,2)", "oh"]}               | 422 | /spans
            {"ip": "10.0.0.1", "flags": "1011"}                        | 422 | ''
            {"ip": "10.0.0.1", "net": 5}                               | 422 | /net
            {"ip": "10.0.0.1", "country": "long"}                      | 422 | /country
            """)
    void saysWhereWhatIsRefusedStands(String body, int status, String pointer) {
      Answer answer = SERVICE.send("POST", "/host", body, "Content-Type", "application/json");
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      if (!pointer.isEmpty()) assertThat(answer.body()).contains("\"" + pointer + "\"");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            net=here | {"country": "us"} | 400 | invalid input syntax for type cidr: \\"here\\"
            ip:in=x  | {"net": "10.1"}   | 400 | invalid input syntax for type inet: \\"x\\"
            ip:is_not=null | {"net": "y"} | 422 | invalid input syntax for type cidr: \\"y\\"
            """)
    void tellsWhatIsAskedFromWhatIsWritten(String filter, String body, int status, String told) {
      Answer answer =
          SERVICE.send("PATCH", "/host?" + filter, body, "Content-Type", "application/json");
      assertThat(answer.status()).as(answer.body()).isEqualTo(status);
      assertThat(answer.body()).contains(told);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            GET    | /host?net=here                     | net
            GET    | /host?ip:in=10.0.0.1,x&limit=1     | ip:in
            GET    | /host?country=us&where=or(ip=oh;net=10.1) | where
            GET    | /host?expand=&net=here             | expand
            DELETE | /host?net=here                     | net
            PATCH  | /host?net=here                     | net
            """)
    void namesTheParameterThatIsRefused(String method, String path, String parameter) {
      String body = method.equals("PATCH") ? "{\"country\": \"us\"}" : null;
      Answer answer = SERVICE.send(method, path, body, "Content-Type", "application/json");
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("\"errors\":[{\"parameter\":\"" + parameter + "\"");
    }

    @Test
    void namesTheParameterThatIsRefusedInABatch() {
      Answer answer =
          SERVICE.send(
              "POST",
              "/_batch",
              "[{\"method\": \"GET\", \"path\": \"/host?net=here\"}]",
              "Content-Type",
              "application/json");
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("{\"pointer\":\"/0/path\",\"parameter\":\"net\"");
    }

    @Test
    void mergesIntoJsonThatIsKeptAsText() {
      Answer answer =
          SERVICE.send(
              "PATCH",
              "/host/192.0.2.1",
              "{\"facts\": {\"a\": null, \"c\": 3}}",
              "Content-Type",
              "application/merge-patch+json");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("\"facts\":{\"b\": 1, \"c\": 3}");
    }

    @Test
    void changesManyRowsByKeysOfSuchTypes() {
      Answer answer =
          SERVICE.send(
              "PATCH",
              "/host",
              "[{\"ip\": \"192.0.2.1\", \"facts\": [1], \"flags\": \"000\"}, {\"ip\": \"192.0.2.2\", \"facts\": [2], \"flags\": \"001\"}]",
              "Content-Type",
              "application/json");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(ips("flags=001")).isEqualTo("192.0.2.2");
    }
  }
}
