package org.relata.service.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Endpoints;
import org.relata.service.testing.Examples;

class RouterTest {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "");

  private static final Router ROUTER = Router.of(Examples.MODELS);

  private static Optional<Resource> find(String path) {
    return ROUTER.find(Target.parse(path).segments());
  }

  private static String notFound(String path) {
    return ROUTER.notFound(path, Target.parse(path).segments());
  }

  @Nested
  class TheTableOfOperations {

    @Test
    void isRouted() {
      for (Endpoint endpoint : Endpoints.of(Examples.MODELS)) {
        String path = endpoint.path().replace("{key}", "1").replace("{relatedKey}", "2");
        assertThat(find(path).flatMap(found -> found.endpoint(endpoint.method().name())))
            .as(endpoint.id())
            .contains(endpoint);
      }
    }

    @Test
    void isAllThatIsRouted() {
      Set<Endpoint> routed = new HashSet<>();
      for (String path : paths()) {
        Optional<Resource> found = find(path);
        for (String method : METHODS) {
          found.flatMap(resource -> resource.endpoint(method)).ifPresent(routed::add);
        }
      }
      assertThat(routed).containsExactlyInAnyOrderElementsOf(Endpoints.of(Examples.MODELS));
    }

    /// {@return paths of all names there are, and of some that are not, up to five segments long}
    private static List<String> paths() {
      Set<String> names =
          new HashSet<>(
              List.of(
                  "_health",
                  "live",
                  "ready",
                  "_metrics",
                  "_batch",
                  "openapi.json",
                  "openapi.yaml",
                  "1",
                  "x",
                  "_query"));
      for (Model model : Examples.MODELS.all()) {
        names.add(model.table().name());
        model.relationships().stream().map(Relationship::name).forEach(names::add);
      }
      List<String> paths = new ArrayList<>(List.of("/"));
      List<String> longest = List.of("");
      for (int length = 1; length <= 2; length++) {
        List<String> longer = new ArrayList<>();
        for (String path : longest) for (String name : names) longer.add(path + "/" + name);
        paths.addAll(longer);
        longest = longer;
      }
      for (String table : names) {
        for (String name : names) {
          paths.add("/" + table + "/1/" + name);
          paths.add("/" + table + "/1/" + name + "/2");
          paths.add("/" + table + "/1/" + name + "/_query");
          paths.add("/" + table + "/1/" + name + "/2/" + name);
        }
      }
      return paths;
    }
  }

  @Nested
  class APath {

    @ParameterizedTest
    @CsvSource({
      "/person, LIST_ROWS, ''",
      "/person/, LIST_ROWS, ''",
      "/p%65rson/1, GET_ROW, 1",
      "/person/a%2Fb%20c, GET_ROW, a%2Fb%20c",
      "/person/=/addresses, LIST_RELATED, =",
      "/person/1/addresses, LIST_RELATED, 1",
      "/person/1/addr%65sses/2/, GET_RELATED_ROW, 1 2",
      "/address/7/person, GET_RELATED, 7",
      "/_health/live, LIVENESS, ''",
      "/%5Fhealth/ready/, READINESS, ''",
      "/, INDEX, ''",
      "/_docs, DOCS, ''",
      "/_docs/, DOCS, ''",
      "/_explorer/models, STRUCTURE, ''",
      "/_assets/explorer.css, ASSET, explorer.css",
      "/_assets/.., ASSET, ..",
      "/person/=_query, GET_ROW, =_query",
      "/person/_query2, GET_ROW, _query2"
    })
    void leadsToItsResource(String path, String operation, String keys) {
      Resource resource = find(path).orElseThrow();
      assertThat(resource.endpoint("GET").orElseThrow().operation().name()).isEqualTo(operation);
      assertThat(String.join(" ", resource.keys())).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({
      "/person/_query, QUERY_ROWS, ''",
      "/person/%5Fquery/, QUERY_ROWS, ''",
      "/person/1/addresses/_query, QUERY_RELATED, 1",
    })
    void leadsToAQueryInABody(String path, String operation, String keys) {
      Resource resource = find(path).orElseThrow();
      assertThat(resource.allowed()).containsExactly("OPTIONS", "POST");
      assertThat(resource.endpoint("POST").orElseThrow().operation().name()).isEqualTo(operation);
      assertThat(String.join(" ", resource.keys())).isEqualTo(keys);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/address/7/person/_query",
          "/_query",
          "/person/1/_query",
          "//",
          "//person",
          "/person//",
          "/person//addresses",
          "/person/1//",
          "/person/1/addresses//",
          "/person/1/addresses/2/3",
          "/address/7/person/1",
          "/Person",
          "/person;x/1",
          "/_health",
          "/_health/live/1",
          "/_batch/1",
          "/_docs/1",
          "/_explorer",
          "/_assets",
          "/_assets/",
          "/_assets//",
          "/_assets/a/b",
          "/tags"
        })
    void mayLeadNowhere(String path) {
      assertThat(find(path)).isEmpty();
    }

    @Test
    void takesTheMethodsOfItsOperations() {
      assertThat(find("/person").orElseThrow().allowed())
          .containsExactly("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
      assertThat(find("/address/1/person").orElseThrow().allowed())
          .containsExactly("GET", "HEAD", "OPTIONS");
      assertThat(find("/_batch").orElseThrow().allowed()).containsExactly("OPTIONS", "POST");
      assertThat(find("/person/1").orElseThrow().endpoint("HEAD"))
          .isEqualTo(find("/person/1").orElseThrow().endpoint("GET"))
          .isPresent();
    }
  }

  @Nested
  class WhatIsNotFound {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "/persn/1 | No such path /persn/1; did you mean person? Available: person, address, post,"
              + " page, tag, node, order_line, odd, sample",
          "/person/1/adresses/2 | No such path /person/1/adresses/2; did you mean addresses?"
              + " Available: addresses, posts, drafts",
          "/person/1/addresses/2/3 | No such path /person/1/addresses/2/3",
          "/address/7/person/1 | No such path /address/7/person/1",
          "/person//addresses | No such path /person//addresses",
          "/odd/1/x | No such path /odd/1/x",
          "/_health/lve | No such path /_health/lve; did you mean live? Available: live, ready",
          "/_health | No such path /_health",
          "/_health/live/1 | No such path /_health/live/1",
          "/_batch/1 | No such path /_batch/1"
        })
    void isToldWithWhatThereIs(String path, String detail) {
      assertThat(notFound(path)).isEqualTo(detail);
    }

    @Test
    void isOnTheAdminPort() {
      Router others = Router.withoutOperations(Examples.MODELS);
      Router operations = Router.ofOperations();
      for (String path : List.of("/_health/live", "/_health/ready/", "/_metrics")) {
        List<String> segments = Target.parse(path).segments();
        assertThat(others.find(segments)).isEmpty();
        assertThat(others.notFound(path, segments))
            .isEqualTo("No such path " + path + "; it is on the admin port");
        assertThat(operations.find(segments)).isPresent();
      }
      for (String path : List.of("/", "/person", "/_batch", "/openapi.json", "/_docs")) {
        List<String> segments = Target.parse(path).segments();
        assertThat(others.find(segments)).isPresent();
        assertThat(operations.find(segments)).isEmpty();
        assertThat(operations.notFound(path, segments))
            .isEqualTo(
                "No such path " + path + "; available: /_health/live, /_health/ready, /_metrics");
      }
    }

    @Test
    void isTheServicesOwnInABatch() {
      Router ofModels = Router.ofModels(Examples.MODELS);
      for (String path : List.of("/", "/_batch", "/_health/live")) {
        assertThat(ofModels.find(Target.parse(path).segments())).isEmpty();
      }
      assertThat(ofModels.notFound("/", List.of("")))
          .startsWith("No such path /; available: person, ");
    }
  }
}
