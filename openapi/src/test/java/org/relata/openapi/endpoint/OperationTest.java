package org.relata.openapi.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.YamlModels;
import org.relata.openapi.problem.ProblemKind;

class OperationTest {

  private static final Models MODELS =
      YamlModels.of(
          """
          models:
            Person:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                addresses: {target: Address, backref: person}
                old_addresses: {target: Address, viewonly: true}
            Address:
              columns:
                id: {type: Integer, primary_key: true}
                person_id: {type: Integer, foreign_key: person.id}
          """);

  private static String told(Endpoint endpoint) {
    return endpoint.id() + " " + endpoint.method() + " " + endpoint.path();
  }

  @Test
  void everySubjectHasItsEndpoints() {
    assertThat(
            Endpoints.of(MODELS).stream()
                .map(OperationTest::told)
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            getIndex GET /
            getOpenapi GET /openapi.json
            getOpenapiYaml GET /openapi.yaml
            getLiveness GET /_health/live
            getReadiness GET /_health/ready
            getMetrics GET /_metrics
            batch POST /_batch
            listPerson GET /person
            queryPerson POST /person/_query
            createPerson POST /person
            upsertPerson PUT /person
            updateManyPerson PATCH /person
            deleteManyPerson DELETE /person
            getPerson GET /person/{key}
            replacePerson PUT /person/{key}
            updatePerson PATCH /person/{key}
            deletePerson DELETE /person/{key}
            listPersonAddresses GET /person/{key}/addresses
            queryPersonAddresses POST /person/{key}/addresses/_query
            addPersonAddresses POST /person/{key}/addresses
            getPersonAddressesItem GET /person/{key}/addresses/{relatedKey}
            linkPersonAddresses PUT /person/{key}/addresses/{relatedKey}
            unlinkPersonAddresses DELETE /person/{key}/addresses/{relatedKey}
            listPersonOld_addresses GET /person/{key}/old_addresses
            queryPersonOld_addresses POST /person/{key}/old_addresses/_query
            getPersonOld_addressesItem GET /person/{key}/old_addresses/{relatedKey}
            listAddress GET /address
            queryAddress POST /address/_query
            createAddress POST /address
            upsertAddress PUT /address
            updateManyAddress PATCH /address
            deleteManyAddress DELETE /address
            getAddress GET /address/{key}
            replaceAddress PUT /address/{key}
            updateAddress PATCH /address/{key}
            deleteAddress DELETE /address/{key}
            getAddressPerson GET /address/{key}/person\
            """);
  }

  @Test
  void theTableSaysWhatGoesInAndWhatComesOut() {
    assertThat(
            Arrays.stream(Operation.values())
                .map(OperationTest::told)
                .collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            INDEX: [] [Accept, If-None-Match] NONE -> 200 INDEX [ETag, Cache-Control, Content-Security-Policy, Referrer-Policy, X-Frame-Options, Cross-Origin-Opener-Policy, Permissions-Policy], 304 NONE [ETag, Cache-Control, Content-Security-Policy, Referrer-Policy, X-Frame-Options, Cross-Origin-Opener-Policy, Permissions-Policy]
            GET_OPENAPI: [models] [Accept, If-None-Match] NONE -> 200 DESCRIPTION [ETag], 304 NONE [ETag]
            GET_OPENAPI_YAML: [models] [Accept, If-None-Match] NONE -> 200 YAML_DESCRIPTION [ETag], 304 NONE [ETag]
            LIVENESS: [] [] NONE -> 200 HEALTH []
            READINESS: [] [] NONE -> 200 HEALTH []
            METRICS: [] [] NONE -> 200 METRICS []
            BATCH: [] [Accept, Idempotency-Key] BATCH -> 200 BATCH [Idempotency-Replayed]
            DOCS: [] [Accept, If-None-Match] NONE -> 200 PAGE [ETag, Cache-Control, Content-Security-Policy, Referrer-Policy, X-Frame-Options, Cross-Origin-Opener-Policy, Permissions-Policy], 304 NONE [ETag, Cache-Control, Content-Security-Policy, Referrer-Policy, X-Frame-Options, Cross-Origin-Opener-Policy, Permissions-Policy]
            STRUCTURE: [] [Accept] NONE -> 200 STRUCTURE []
            ASSET: [] [If-None-Match] NONE -> 200 ASSET [ETag, Cache-Control], 304 NONE [ETag, Cache-Control]
            LIST_ROWS: [where, sort, fields, expand, limit, offset, after, count] [Accept, X-Relata-Write] NONE -> 200 LIST [Link, X-Next-Page, X-Total-Count, Content-Range]
            QUERY_ROWS: [] [Accept, X-Relata-Write] QUERY -> 200 LIST [Link, X-Next-Page, X-Total-Count, Content-Range]
            CREATE_ROWS: [fields, expand] [Accept, Prefer, Idempotency-Key] NEW_ROWS -> 201 ROW_OR_ROWS [Location, ETag, Idempotency-Replayed], 201 NONE [Location, Idempotency-Replayed]
            UPSERT_ROWS: [fields, expand, on_conflict] [Accept, Prefer] UPSERTED_ROWS -> 200 ROWS [X-Affected-Count], 201 ROWS [X-Affected-Count], 204 NONE [X-Affected-Count]
            UPDATE_MANY: [where, fields, expand, max_affected] [Accept, Prefer] MANY_CHANGES -> 200 ROWS [X-Affected-Count], 204 NONE [X-Affected-Count]
            DELETE_MANY: [where, max_affected] [] NONE -> 204 NONE [X-Affected-Count]
            GET_ROW: [fields, expand] [Accept, If-None-Match, X-Relata-Write] NONE -> 200 ROW [ETag], 304 NONE [ETag]
            REPLACE_ROW: [fields, expand] [Accept, Prefer, If-Match, If-None-Match] REPLACEMENT -> 200 ROW [ETag], 201 ROW [Location, ETag], 201 NONE [Location], 204 NONE []
            UPDATE_ROW: [fields, expand] [Accept, Prefer, If-Match] CHANGES -> 200 ROW [ETag], 204 NONE []
            DELETE_ROW: [] [If-Match] NONE -> 204 NONE []
            LIST_RELATED: [where, sort, fields, expand, limit, offset, after, count] [Accept, X-Relata-Write] NONE -> 200 LIST [Link, X-Next-Page, X-Total-Count, Content-Range]
            QUERY_RELATED: [] [Accept, X-Relata-Write] QUERY -> 200 LIST [Link, X-Next-Page, X-Total-Count, Content-Range]
            ADD_RELATED: [fields, expand] [Accept, Prefer, Idempotency-Key] NEW_ROWS -> 201 ROW_OR_ROWS [Location, ETag, Idempotency-Replayed], 201 NONE [Location, Idempotency-Replayed]
            GET_RELATED_ROW: [fields, expand] [Accept, If-None-Match, X-Relata-Write] NONE -> 200 ROW [ETag], 304 NONE [ETag]
            LINK_RELATED: [] [] NONE -> 204 NONE []
            UNLINK_RELATED: [] [] NONE -> 204 NONE []
            GET_RELATED: [fields, expand] [Accept, If-None-Match, X-Relata-Write] NONE -> 200 ROW [ETag], 304 NONE [ETag]\
            """);
  }

  private static String told(Operation operation) {
    String responses =
        operation.responses().stream()
            .map(response -> response.status() + " " + response.body() + " " + response.headers())
            .collect(Collectors.joining(", "));
    return "%s: %s %s %s -> %s"
        .formatted(
            operation, operation.parameters(), operation.headers(), operation.body(), responses);
  }

  @Test
  void everyOperationAndParameterIsDescribed() {
    assertThat(Operation.values()).extracting(Operation::summary).doesNotContain("");
    assertThat(QueryParameter.values()).extracting(QueryParameter::description).doesNotContain("");
    assertThat(RequestHeader.values()).extracting(RequestHeader::description).doesNotContain("");
    assertThat(ResponseHeader.values()).extracting(ResponseHeader::description).doesNotContain("");
  }

  @Test
  void aBodyHasAMediaType() {
    assertThat(Operation.UPDATE_ROW.body().mediaTypes())
        .extracting(MediaType::toString)
        .containsExactly(
            "application/json", "application/merge-patch+json", "application/json-patch+json");
    assertThat(Operation.LIST_ROWS.produces())
        .extracting(MediaType::toString)
        .containsExactly("application/json", "application/x-ndjson");
    assertThat(Operation.DELETE_ROW.produces()).isEmpty();
  }

  @Test
  void anEndpointIsOnASubjectOfItsOperation() {
    Model person = MODELS.byName("Person").orElseThrow();
    assertThatThrownBy(() -> new Endpoint(Operation.BATCH, new Subject.OfModel(person)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void problemsFollowFromWhatAnOperationTakes() {
    assertThat(PossibleProblems.of(Operation.LIVENESS)).containsExactly(ProblemKind.INTERNAL);
    assertThat(PossibleProblems.of(Operation.GET_ROW))
        .containsExactly(
            ProblemKind.INVALID_REQUEST,
            ProblemKind.FORBIDDEN,
            ProblemKind.NOT_FOUND,
            ProblemKind.NOT_ACCEPTABLE,
            ProblemKind.RESPONSE_TOO_LARGE,
            ProblemKind.INTERNAL,
            ProblemKind.UNAVAILABLE,
            ProblemKind.TIMEOUT);
    assertThat(PossibleProblems.of(Operation.METRICS))
        .containsExactly(ProblemKind.FORBIDDEN, ProblemKind.INTERNAL);
    assertThat(PossibleProblems.of(Operation.QUERY_ROWS))
        .contains(ProblemKind.INVALID_BODY, ProblemKind.TOO_LARGE, ProblemKind.RESPONSE_TOO_LARGE)
        .doesNotContain(ProblemKind.UNIQUE, ProblemKind.STILL_REFERENCED);
    assertThat(PossibleProblems.of(Operation.DELETE_MANY))
        .contains(ProblemKind.TOO_MANY_ROWS, ProblemKind.STILL_REFERENCED)
        .doesNotContain(
            ProblemKind.NOT_FOUND, ProblemKind.INVALID_BODY, ProblemKind.RESPONSE_TOO_LARGE);
    List<ProblemKind> ofNoOperation =
        List.of(
            ProblemKind.UNAUTHORIZED,
            ProblemKind.METHOD_NOT_ALLOWED,
            ProblemKind.URI_TOO_LONG,
            ProblemKind.MISDIRECTED,
            ProblemKind.HEADERS_TOO_LARGE,
            ProblemKind.NOT_IMPLEMENTED,
            ProblemKind.VERSION_NOT_SUPPORTED);
    assertThat(PossibleProblems.of(Operation.BATCH))
        .containsAll(
            Arrays.stream(ProblemKind.values())
                .filter(kind -> !ofNoOperation.contains(kind))
                .toList());
  }
}
