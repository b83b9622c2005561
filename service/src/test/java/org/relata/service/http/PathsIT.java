package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.Served;

/// Every path that can be put together of names and of what is none, with every method.
class PathsIT {

  private static final Served SERVED =
      Served.text(
          """
          models:
            Author:
              columns:
                id: {type: Integer, primary_key: true}
              relationships:
                books: {target: Book, backref: author}
            Book:
              columns:
                code: {type: String, primary_key: true}
                author_id: {type: Integer, foreign_key: author.id}
          """);

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW");

  private static final List<String> AUTHOR = List.of("author", "%61uthor");
  private static final List<String> BOOKS = List.of("books", "book%73");
  private static final Set<String> MALFORMED =
      Set.of("%", "%2", "%zz", "a%", "%ff", "%c3%28", "\u00ff");

  /// What may stand between slashes.
  private static final List<String> SEGMENTS =
      List.of(
          "author",
          "%61uthor",
          "book",
          "books",
          "book%73",
          "_batch",
          "_health",
          "_metrics",
          "live",
          "ready",
          "",
          "1",
          "-1",
          "01",
          "99999999999",
          "1,2",
          ",",
          ".",
          "..",
          "...",
          "%2e",
          "%2E%2E",
          "=",
          "=1",
          "=..",
          "==",
          "%3D",
          ";",
          "author;x",
          ";jsessionid=1",
          "1;jsessionid=1",
          "Author",
          "author%20",
          "%2Fauthor",
          "author%2F1",
          "%00",
          "\u00c3\u00a9",
          "\\",
          "|{}^`\"<>",
          "*",
          ":",
          "@",
          "~",
          "$ref",
          "null",
          "%25zz",
          "%",
          "%2",
          "%zz",
          "a%",
          "%ff",
          "%c3%28",
          "\u00ff");

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  private static List<List<String>> paths() {
    List<List<String>> paths = new ArrayList<>();
    for (String first : SEGMENTS) {
      paths.add(List.of(first));
      for (String second : SEGMENTS) {
        paths.add(List.of(first, second));
        paths.add(List.of("author", first, second));
        if (BOOKS.contains(first)) {
          paths.add(List.of("author", "1", first, second));
          paths.add(List.of("author", "1", first, second, ""));
          paths.add(List.of("author", "1", first, "1", second));
        }
      }
    }
    return paths;
  }

  /// {@return whether a path is one of the service's, by its parts}
  private static boolean known(List<String> written) {
    List<String> path =
        written.getLast().isEmpty() ? written.subList(0, written.size() - 1) : written;
    if (path.isEmpty()) return true;
    String first = path.getFirst();
    if (first.equals("_batch") || first.equals("_metrics")) return path.size() == 1;
    if (first.equals("_health")) return path.size() == 2 && isHealth(path.getLast());
    boolean author = AUTHOR.contains(first);
    if (!author && !first.equals("book")) return false;
    if (path.size() > 1 && path.get(1).isEmpty()) return false;
    if (path.size() < 3) return true;
    if (!author) return path.size() == 3 && AUTHOR.contains(path.get(2));
    if (!BOOKS.contains(path.get(2))) return false;
    return path.size() == 3 || (path.size() == 4 && !path.get(3).isEmpty());
  }

  private static boolean isHealth(String name) {
    return name.equals("live") || name.equals("ready");
  }

  @Test
  void leadWhereTheyAreKnownToOrNowhere() throws IOException {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    try (RawConnection connection = new RawConnection(SERVED.service().address())) {
      for (List<String> path : paths()) {
        for (String method : METHODS) {
          String target = "/" + String.join("/", path);
          String answer = answer(connection, method, target);
          if (!fits(path, answer))
            wrong.add(method + " " + target + " " + answer.lines().findFirst());
          tried++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(40_000);
  }

  private static String answer(RawConnection connection, String method, String target)
      throws IOException {
    String body = List.of("POST", "PUT", "PATCH").contains(method) ? "{}" : "";
    String type = "Content-Type: application/json\r\n";
    String head = method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + type;
    connection.sendRaw(head + "Content-Length: " + body.length() + "\r\n\r\n" + body, 10_000);
    return method.equals("HEAD") ? connection.head() : connection.response();
  }

  private static boolean fits(List<String> path, String answer) {
    if (!answer.startsWith("HTTP/1.1 ")) return false;
    int status = Integer.parseInt(answer.substring(9, 12));
    if (path.stream().anyMatch(MALFORMED::contains)) return status == 400;
    return known(path) ? status < 500 : status == 404;
  }

  @Test
  void leadToTheSameInABatch() {
    List<String> wrong = new ArrayList<>();
    for (List<String> path : paths()) {
      String target = "/" + String.join("/", path);
      if (target.contains("\u00ff") || target.matches(".*[{}\"\\\\].*")) continue;
      for (String method : List.of("GET", "DELETE")) {
        String batch = "[{\"method\":\"" + method + "\",\"path\":\"" + target + "\"}]";
        var answer = SERVED.service().post("/_batch", batch);
        boolean found = answer.status() == 200;
        if (answer.status() >= 500 || (found && !known(path))) {
          wrong.add(method + " " + target + " " + answer.status());
        }
        if (!known(path) && !answer.body().contains("/0/path")) wrong.add(target + answer.body());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void areNotReadAsHosts() throws IOException {
    assertThat(SERVED.service().put("/author/4242", "{}").status()).isEqualTo(201);
    try (RawConnection connection = new RawConnection(SERVED.service().address())) {
      assertThat(answer(connection, "GET", "//3/author/4242")).startsWith("HTTP/1.1 404 ");
      assertThat(answer(connection, "GET", "//author/4242")).startsWith("HTTP/1.1 404 ");
      assertThat(answer(connection, "GET", "//book")).startsWith("HTTP/1.1 404 ");
      assertThat(answer(connection, "GET", "http://x/author/4242")).endsWith("{\"id\":4242}");
      assertThat(answer(connection, "GET", "http://x//author/4242")).startsWith("HTTP/1.1 404 ");
      assertThat(answer(connection, "GET", "http://x?limit=1")).startsWith("HTTP/1.1 200 ");
      assertThat(answer(connection, "GET", "http://x/p%zz")).startsWith("HTTP/1.1 400 ");
    }
    assertThat(SERVED.service().delete("/author/4242").status()).isEqualTo(204);
  }
}
