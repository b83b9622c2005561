package org.relata.openapi.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.endpoint.Endpoints;
import org.relata.openapi.testing.Document;
import tools.jackson.databind.JsonNode;

class DescriptionTest {

  private static final Pages PAGES = new Pages(50, 1000);

  private static Models models(String file) {
    return Resolver.resolve(ModelFile.read(List.of(Path.of(file)))).models();
  }

  private static Models example(String name) {
    return models("../examples/" + name + "/models.yaml");
  }

  private static Models everything() {
    return models("src/test/resources/org/relata/openapi/describe/everything.yaml");
  }

  static List<Models> allModels() {
    return Stream.concat(
            Stream.of("people", "wiki", "library", "northwind").map(DescriptionTest::example),
            Stream.of(everything()))
        .toList();
  }

  private static Document document(Models models) {
    return Document.of(new Description(models, PAGES).all());
  }

  private static Document slice(Models models, String... tables) {
    List<Model> slice = Stream.of(tables).map(each -> models.byTable(each).orElseThrow()).toList();
    return Document.of(new Description(models, PAGES).of(slice));
  }

  @Test
  void saysHowOneProvesWhoOneIs() {
    Security security = new Security(/* tokens= */ true, /* keys= */ true, /* optional= */ true);
    Document document = Document.of(new Description(example("people"), PAGES, security).all());
    assertThat(document.violations()).isEmpty();
    assertThat(document.json().at("/security").toString())
        .isEqualTo("[{},{\"bearer\":[]},{\"apiKey\":[]}]");
    assertThat(document.json().at("/components/securitySchemes").toString())
        .isEqualTo(
            "{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\","
                + "\"description\":\"In Authorization: a token or an API key.\"},"
                + "\"apiKey\":{\"type\":\"apiKey\",\"name\":\"X-API-Key\",\"in\":\"header\","
                + "\"description\":\"An API key.\"}}");
  }

  @Test
  void saysThatOneMustProveIt() {
    Security security = new Security(/* tokens= */ true, /* keys= */ false, /* optional= */ false);
    Document document = Document.of(new Description(example("people"), PAGES, security).all());
    assertThat(document.json().at("/security").toString()).isEqualTo("[{\"bearer\":[]}]");
    assertThat(document.json().at("/components/securitySchemes").propertyNames())
        .containsExactly("bearer");
  }

  @Test
  void asksNobodyWhereNobodyCanProveIt() {
    assertThat(document(example("people")).json().at("/security").toString()).isEqualTo("[]");
    assertThat(document(example("people")).json().at("/components").propertyNames())
        .doesNotContain("securitySchemes");
  }

  @Nested
  class EveryDocument {

    @ParameterizedTest
    @MethodSource("org.relata.openapi.describe.DescriptionTest#allModels")
    void isOneOfOpenApi(Models models) {
      assertThat(document(models).violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.relata.openapi.describe.DescriptionTest#allModels")
    void refersToWhatItHas(Models models) {
      assertThat(document(models).unresolved()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.relata.openapi.describe.DescriptionTest#allModels")
    void hasNothingThatItDoesNotReferTo(Models models) {
      Document document = document(models);
      Set<String> referred =
          document.having("$ref").values().stream()
              .map(each -> each.get("$ref").asString(""))
              .collect(Collectors.toSet());
      for (String kind : List.of("schemas", "responses", "parameters")) {
        assertThat(document.json().at("/components/" + kind).propertyNames())
            .allSatisfy(name -> assertThat(referred).contains("#/components/" + kind + "/" + name));
      }
    }

    @ParameterizedTest
    @MethodSource("org.relata.openapi.describe.DescriptionTest#allModels")
    void hasExamplesThatFit(Models models) {
      Document document = document(models);
      assertThat(document.wrongExamples()).isEmpty();
      assertThat(document.having("examples")).hasSizeGreaterThan(4 * models.all().size());
    }

    @ParameterizedTest
    @MethodSource("org.relata.openapi.describe.DescriptionTest#allModels")
    void describesAllThatItHas(Models models) {
      JsonNode json = document(models).json();
      List<JsonNode> things = new ArrayList<>(document(models).operations().values());
      for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
        json.at("/components/" + kind).forEach(things::add);
      }
      json.at("/tags").forEach(things::add);
      assertThat(things)
          .allSatisfy(thing -> assertThat(thing.path("description").asString("")).isNotBlank());
      assertThat(document(models).operations().values())
          .allSatisfy(each -> assertThat(each.path("summary").asString("")).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("org.relata.openapi.describe.DescriptionTest#allModels")
    void hasEveryEndpointUnderItsOwnName(Models models) {
      assertThat(document(models).operations()).hasSize(Endpoints.of(models).size());
    }

    @ParameterizedTest
    @MethodSource("org.relata.openapi.describe.DescriptionTest#allModels")
    void hasSlicesThatAreWhole(Models models) {
      for (Model model : models.all()) {
        Document slice = slice(models, model.table().name());
        assertThat(slice.violations()).as(model.name()).isEmpty();
        assertThat(slice.unresolved()).as(model.name()).isEmpty();
        assertThat(slice.wrongExamples()).as(model.name()).isEmpty();
      }
    }
  }

  @Nested
  class People {

    private final Document document = document(example("people"));

    @Test
    void haveTheseOperations() {
      assertThat(String.join("\n", document.operations().keySet()))
          .isEqualTo(
              """
              addPersonAddresses
              batch
              createAddress
              createPerson
              deleteAddress
              deleteManyAddress
              deleteManyPerson
              deletePerson
              getAddress
              getAddressPerson
              getIndex
              getLiveness
              getMetrics
              getOpenapi
              getOpenapiYaml
              getPerson
              getPersonAddressesItem
              getReadiness
              linkPersonAddresses
              listAddress
              listPerson
              listPersonAddresses
              queryAddress
              queryPerson
              queryPersonAddresses
              replaceAddress
              replacePerson
              unlinkPersonAddresses
              updateAddress
              updateManyAddress
              updateManyPerson
              updatePerson
              upsertAddress
              upsertPerson\
              """);
    }

    @Test
    void haveTheirSchemas() {
      assertThat(document.schema("Person"))
          .hasToString(
              """
              {"description":"A row of person.","type":"object","properties":{\
              "id":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647},\
              "name":{"type":"string","maxLength":50},\
              "addresses":{"type":"array","items":{"$ref":"#/components/schemas/AddressNested"}}},\
              "required":["id","name"],\
              "examples":[{"id":1,"name":"text"}]}\
              """);
      assertThat(document.schema("PersonCreate"))
          .hasToString(
              """
              {"description":"In person: a row to create.","type":"object","properties":{\
              "id":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647},\
              "name":{"type":"string","maxLength":50},\
              "addresses":{"type":"array","items":{"$ref":"#/components/schemas/AddressUpdate"}}},\
              "required":["name"],"additionalProperties":false,\
              "examples":[{"name":"text"}]}\
              """);
    }

    @Test
    void areEmbeddedByDefaultWhereTheyAreRequired() {
      assertThat(document.schema("Address").get("required"))
          .hasToString("[\"id\",\"email\",\"person_id\",\"person\"]");
      assertThat(document.schema("AddressNested").get("required"))
          .hasToString("[\"id\",\"email\",\"person_id\"]");
      assertThat(document.schema("Address").at("/properties/person"))
          .hasToString("{\"$ref\":\"#/components/schemas/Person\"}");
    }

    @Test
    void areCreatedOneFromOneObject() {
      JsonNode create = document.operation("createPerson");
      JsonNode body = create.at("/requestBody/content/application~1json");
      assertThat(body.get("schema"))
          .hasToString("{\"$ref\":\"#/components/schemas/PersonCreate\"}");
      assertThat(body.get("x-relata-also"))
          .hasToString(
              "{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/PersonCreate\"}}");
      JsonNode created = document.json().at("/components/responses/Person-row_or_rows-201");
      assertThat(create.at("/responses/201/$ref").stringValue())
          .endsWith("/Person-row_or_rows-201");
      assertThat(created.at("/content/application~1json/schema"))
          .hasToString("{\"$ref\":\"#/components/schemas/Person\"}");
      assertThat(
              document
                  .operation("upsertPerson")
                  .at("/requestBody/content/application~1json/schema/type"))
          .hasToString("\"array\"");
    }

    @Test
    void areFilteredByTheirColumns() {
      assertThat(
              document
                  .operation("listPerson")
                  .get("parameters")
                  .valueStream()
                  .map(each ->
                      each.get("$ref").stringValue().replace("#/components/parameters/", ""))
                  .collect(Collectors.joining(" ")))
          .isEqualTo(
              "where sort fields expand limit offset after count Person.id Person.name X-Relata-Write");
      JsonNode name = document.json().at("/components/parameters/Person.name");
      assertThat(name.get("name").stringValue()).isEqualTo("name");
      assertThat(name.get("x-relata-operators").toString()).contains("\"ilike\"");
    }

    @Test
    void needNoForeignKeyWhereTheRelatedRowIsGiven() {
      assertThat(document.schema("AddressCreate").get("required"))
          .hasToString("[\"email\",\"person_id\"]");
      assertThat(document.schema("AddressCreate").get("x-relata-also"))
          .hasToString("{\"type\":\"object\",\"required\":[\"email\"]}");
      assertThat(document.schema("PersonAddressesCreate").get("required"))
          .hasToString("[\"email\"]");
    }
  }

  @Nested
  class Columns {

    private final Document document = document(everything());

    private String property(String schema, String column) {
      return document.schema(schema).get("properties").get(column).toString();
    }

    @Test
    void haveTheirTypes() {
      Map<String, String> expected =
          Map.ofEntries(
              Map.entry(
                  "id",
                  "{\"description\":\"The number of the sample.\",\"type\":\"integer\",\"format\":\"int32\",\"minimum\":-2147483648,\"maximum\":2147483647}"),
              Map.entry(
                  "big",
                  "{\"type\":[\"integer\",\"null\"],\"format\":\"int64\",\"minimum\":-9223372036854775808,\"maximum\":9223372036854775807}"),
              Map.entry(
                  "small",
                  "{\"type\":\"integer\",\"format\":\"int32\",\"minimum\":-32768,\"maximum\":32767}"),
              Map.entry("string", "{\"type\":[\"string\",\"null\"],\"maxLength\":5}"),
              Map.entry("text", "{\"type\":[\"string\",\"null\"]}"),
              Map.entry(
                  "moment",
                  "{\"type\":[\"string\",\"null\"],\"format\":\"date-time-local\",\"x-relata-also\":{\"type\":\"string\",\"enum\":[\"infinity\",\"-infinity\"]}}"),
              Map.entry(
                  "time",
                  "{\"type\":[\"string\",\"null\"],\"format\":\"time-local\",\"x-relata-also\":{\"type\":\"string\",\"enum\":[\"24:00:00\"]}}"),
              Map.entry(
                  "numeric",
                  "{\"type\":[\"number\",\"null\"],\"exclusiveMinimum\":-10000,\"exclusiveMaximum\":10000,\"x-relata-also\":{\"type\":\"string\",\"enum\":[\"NaN\"]}}"),
              Map.entry("boolean", "{\"type\":\"boolean\"}"),
              Map.entry(
                  "enum", "{\"type\":[\"string\",\"null\"],\"enum\":[\"open\",\"closed\",null]}"),
              Map.entry("kind", "{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}"),
              Map.entry("json", "{}"),
              Map.entry("uuid", "{\"type\":[\"string\",\"null\"],\"format\":\"uuid\"}"),
              Map.entry(
                  "binary", "{\"type\":[\"string\",\"null\"],\"contentEncoding\":\"base64\"}"),
              Map.entry(
                  "array",
                  "{\"type\":[\"array\",\"null\"],\"items\":{\"type\":[\"integer\",\"null\"],\"format\":\"int32\",\"minimum\":-2147483648,\"maximum\":2147483647,\"x-relata-also\":{\"type\":\"array\"}}}"));
      expected.forEach(
          (column, schema) -> assertThat(property("Sample", column)).as(column).isEqualTo(schema));
    }

    @Test
    void haveTheirDefaultsWhereRowsAreMade() {
      Map<String, String> expected =
          Map.ofEntries(
              Map.entry("integer", "7"),
              Map.entry("big", "9007199254740993"),
              Map.entry("string", "\"abc\""),
              Map.entry("text", "\"long\""),
              Map.entry("moment", "\"2026-11-22T10:00:00\""),
              Map.entry("date", "\"2026-11-22\""),
              Map.entry("time", "\"10:00:00\""),
              Map.entry("interval", "\"P1DT2H\""),
              Map.entry("float", "0.25"),
              Map.entry("numeric", "12.5"),
              Map.entry("boolean", "true"),
              Map.entry("enum", "\"open\""),
              Map.entry("uuid", "\"0b0b5e7a-7f0e-4b62-9d2e-6f8f6f0f7c11\""),
              Map.entry("array", "[1,2]"));
      for (String schema : List.of("SampleCreate_", "SampleReplace")) {
        JsonNode properties = document.schema(schema).get("properties");
        expected.forEach((column, value) ->
            assertThat(properties.get(column).path("default").toString())
                .as(column)
                .isEqualTo(value));
        assertThat(properties.get("instant").has("default")).isFalse();
        assertThat(properties.get("json").toString())
            .isEqualTo("{\"allOf\":[{\"default\":{\"a\":[1,null]}}]}");
      }
      assertThat(document.schema("SampleUpdate").toString()).doesNotContain("\"default\"");
    }

    @Test
    void areFilteredWithAnOperatorWhereTheyAreCalledAsParametersAre() {
      assertThat(document.json().at("/components/parameters/Sample.limit/name").stringValue())
          .isEqualTo("limit:eq");
      assertThat(document.json().at("/components/parameters/Sample.gr__e/name").stringValue())
          .isEqualTo("größe");
      assertThat(document.json().at("/components/parameters/Sample.pickle/name").stringValue())
          .isEqualTo("pickle:is");
    }
  }

  @Nested
  class Relationships {

    private final Document document = document(everything());

    private String property(String schema, String name) {
      return document.schema(schema).get("properties").path(name).toString();
    }

    @Test
    void areThereAsTheyAreLoaded() {
      assertThat(document.schema("Owner").get("required"))
          .hasToString("[\"first\",\"second\",\"best_id\",\"pets\",\"best\",\"hidden\"]");
      assertThat(property("Owner", "pets"))
          .isEqualTo(
              "{\"description\":\"All of them.\",\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/PetNested\"}}");
      assertThat(property("Owner", "best"))
          .isEqualTo(
              "{\"oneOf\":[{\"$ref\":\"#/components/schemas/PetNested\"},{\"type\":\"null\"}]}");
      assertThat(property("Owner", "seen")).contains("\"readOnly\":true");
      assertThat(property("Owner", "asked")).isEmpty();
    }

    @Test
    void areWrittenUnlessTheyAreForReading() {
      assertThat(property("OwnerCreate", "pets")).contains("#/components/schemas/PetUpdate");
      assertThat(property("OwnerCreate", "seen")).isEmpty();
      assertThat(property("PetCreate", "owner"))
          .isEqualTo("{\"$ref\":\"#/components/schemas/OwnerUpdate\"}");
      assertThat(property("PetCreate", "parent")).contains("{\"type\":\"null\"}");
    }

    @Test
    void haveEncodedPathsAndKeysOfSeveralColumns() {
      assertThat(document.json().get("paths").has("/owners-%C3%BCberall/{key}/pets/{relatedKey}"))
          .isTrue();
      assertThat(document.json().at("/components/parameters/Owner-key/schema/type").stringValue())
          .isEqualTo("string");
      assertThat(document.json().at("/components/parameters/Owner-key/example").stringValue())
          .isEqualTo("1,text");
      assertThat(document.json().at("/components/parameters/Pet-key/schema/type").stringValue())
          .isEqualTo("integer");
    }
  }

  @Nested
  class Names {

    private final Document document = document(everything());

    @Test
    void areOfModelsFirst() {
      assertThat(document.schema("Problem").toString()).contains("A row of problem.");
      assertThat(document.schema("Problem_").toString()).contains("RFC 9457");
      assertThat(document.schema("SampleCreate").toString()).contains("A row of sample_create.");
      assertThat(document.operation("getIndex").at("/tags/0").stringValue()).isEqualTo("Service_");
      assertThat(document.operations()).containsKeys("listOwnerPets", "listOwnerPets_");
    }

    @Test
    void areTheSameInSlices() {
      Document slice = slice(everything(), "owners-überall");
      assertThat(slice.operations())
          .containsKey("listOwnerPets_")
          .doesNotContainKey("listOwnerPets");
    }
  }

  @Nested
  class Slices {

    @Test
    void haveTheirModelsAndWhatTheseLeadTo() {
      Document slice = slice(example("library"), "loan", "member");
      assertThat(slice.json().get("paths").propertyNames())
          .contains("/loan", "/member/{key}/loans", "/loan/{key}/copy")
          .doesNotContain("/copy", "/book");
      assertThat(slice.json().at("/components/schemas").propertyNames())
          .contains("Loan", "Member", "Copy")
          .doesNotContain("Book", "Branch");
      assertThat(slice.schema("Copy").at("/properties/book/type").stringValue())
          .isEqualTo("object");
    }
  }
}
