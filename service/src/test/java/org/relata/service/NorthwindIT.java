package org.relata.service;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Northwind;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

class NorthwindIT {

  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start() {
    database = Northwind.create();
    service =
        RunningService.start(database, Settings.Schema.VALIDATE, Repository.models("northwind"));
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "categories, 8",
    "customer_customer_demo, 0",
    "customer_demographics, 0",
    "customers, 91",
    "employee_territories, 49",
    "employees, 9",
    "order_details, 2155",
    "orders, 830",
    "products, 77",
    "region, 4",
    "shippers, 6",
    "suppliers, 29",
    "territories, 53",
    "us_states, 51"
  })
  void countsTheRows(String table, String rows) {
    assertThat(service.get("/" + table + "?limit=1&count=true").header("X-Total-Count"))
        .isEqualTo(rows);
  }

  @Test
  void readsARowByItsCompositeKey() {
    assertThat(service.get("/order_details/10248,11").body())
        .isEqualTo(
            "{\"order_id\":10248,\"product_id\":11,\"unit_price\":14.0,\"quantity\":12,\"discount\":0.0}");
  }

  @Test
  void givesEveryValueOfEveryRow() {
    Map<String, List<List<String>>> tables =
        database
            .rows(
                """
                select table_name, column_name, data_type from information_schema.columns
                where table_schema = 'public' order by table_name, ordinal_position
                """)
            .stream()
            .collect(groupingBy(List::getFirst, LinkedHashMap::new, toList()));
    assertThat(tables).hasSize(14);
    tables.forEach((table, columns) -> {
      List<String> names = columns.stream().map(column -> column.get(1)).toList();
      assertThat(served(table)).as(table).isEqualTo(stored(table, names, columns));
    });
  }

  /// The database's own text for each value, its keys first in every table.
  private static List<Map<String, String>> stored(
      String table, List<String> names, List<List<String>> columns) {
    String values =
        columns.stream()
            .map(column ->
                column.getLast().equals("bytea")
                    ? "translate(encode(t.%s, 'base64'), E'\\n', '')".formatted(column.get(1))
                    : "t.%s::text".formatted(column.get(1)))
            .collect(joining(", "));
    String order = names.stream().limit(2).map(name -> "t." + name).collect(joining(", "));
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> row :
        database.rows("select %s from %s t order by %s".formatted(values, table, order))) {
      Map<String, String> named = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) named.put(names.get(i), row.get(i));
      rows.add(named);
    }
    return rows;
  }

  private static List<Map<String, String>> served(String table) {
    return service
        .get("/" + table, "Accept", "application/x-ndjson")
        .body()
        .lines()
        .map(NorthwindIT::values)
        .toList();
  }

  private static Map<String, String> values(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      JsonObject row = reader.readObject();
      Map<String, String> values = new LinkedHashMap<>();
      row.forEach((name, value) -> values.put(name, text(value)));
      return values;
    }
  }

  /// As the database has it, but that a Float which is whole keeps its point in JSON.
  private static String text(JsonValue value) {
    return switch (value) {
      case JsonString string -> string.getString();
      case JsonNumber number -> number.toString().replaceFirst("\\.0$", "");
      default -> value.toString();
    };
  }

  @Test
  void expandsAnOrderToItsCategories() {
    assertThat(
            service
                .get(
                    "/orders/10248?fields=order_id&expand=customer(fields=company_name),"
                        + "employee(fields=last_name),shipper(fields=company_name),"
                        + "order_details(fields=quantity;expand=product(fields=product_name;"
                        + "expand=category(fields=category_name)))")
                .body())
        .isEqualTo(
            """
            {"order_id":10248,
            "order_details":[
            {"quantity":12,"product":{"product_name":"Queso Cabrales","category":{"category_name":"Dairy Products"}}},
            {"quantity":10,"product":{"product_name":"Singaporean Hokkien Fried Mee","category":{"category_name":"Grains/Cereals"}}},
            {"quantity":5,"product":{"product_name":"Mozzarella di Giovanni","category":{"category_name":"Dairy Products"}}}],
            "customer":{"company_name":"Vins et alcools Chevalier"},
            "employee":{"last_name":"Buchanan"},
            "shipper":{"company_name":"Federal Shipping"}}
            """
                .replace("\n", ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 50, 200})
  void takesAsManyStatementsWhateverThePage(int limit) {
    String orders = "/orders?limit=" + limit + "&expand=";
    assertThat(
            service
                .get(orders + "customer,employee,shipper,order_details.product.category")
                .statements())
        .isEqualTo(7);
    assertThat(
            service
                .get(
                    orders
                        + "customer:joined,employee:joined,shipper:joined,"
                        + "order_details.product:joined,order_details.product.category:joined")
                .statements())
        .isEqualTo(2);
  }

  @Test
  void findsCustomersByWhatTheyOrdered() {
    String tofu =
        """
        select distinct c.customer_id from customers c join orders using (customer_id)
        join order_details using (order_id) join products using (product_id)
        where product_name = 'Tofu' order by 1
        """;
    String expected =
        database.rows(tofu).stream()
            .map(row -> "{\"customer_id\":\"" + row.getFirst() + "\"}")
            .collect(joining(",", "[", "]"));
    assertThat(
            service
                .get("/customers?orders.order_details.product.product_name=Tofu&fields=customer_id")
                .body())
        .isEqualTo(expected)
        .contains("TOMSP");
  }
}
