package org.relata.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.ConstraintException.Kind;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.error.QueryException;
import org.relata.openapi.problem.ProblemKind;
import org.relata.service.cursor.Seal;
import org.relata.service.response.RawResponse;
import org.relata.service.response.ResponseBuilder;
import org.relata.service.response.Result;
import org.relata.service.testing.Examples;

class ProblemsTest {

  private final Exception cause = new IllegalStateException("select secret from t");

  private final MappingProblems problems = new MappingProblems(Examples.MODELS);

  private Problem refused(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values) {
    String place = columns.size() == 1 ? columns.getFirst() : "";
    return problems.of(
        new ConstraintException(kind, table, constraint, columns, values, cause).at(place),
        RequestPart.ROW);
  }

  private static String json(Problem problem) {
    RawResponse response = new ResponseBuilder(Seal.random()).build(new Result.Refused(problem));
    ByteBuffer body = ((RawResponse.Bytes) response.body()).buffer();
    return StandardCharsets.UTF_8.decode(body).toString();
  }

  @Nested
  class AConstraint {

    @Test
    void saysWhichValueIsTaken() {
      var problem = refused(Kind.UNIQUE, "person", "person_name_key", List.of("name"), "Ann");
      assertThat(json(problem))
          .isEqualTo(
              """
              {"type":"/_problems/unique","title":"A value is already taken","status":409,\
              "detail":"person.name 'Ann' is already taken",\
              "errors":[{"pointer":"/name","detail":"person.name 'Ann' is already taken"}]}\
              """);
    }

    @Test
    void namesAttributesNotColumns() {
      var problem = refused(Kind.UNIQUE, "order_line", "u", List.of("order_id", "qty"), "10248, 5");
      assertThat(problem.detail())
          .isEqualTo("order_line.(order_id, quantity) '10248, 5' is already taken");
      assertThat(problem.errors())
          .extracting(Violation::pointer)
          .containsExactly("/order_id", "/quantity");
    }

    @Test
    void namesTheTableWhereColumnsAreUnknown() {
      assertThat(refused(Kind.UNIQUE, "person", "u", List.of("lower(name)"), "ann").detail())
          .isEqualTo("A value of person 'ann' is already taken");
      assertThat(refused(Kind.UNIQUE, null, null, List.of(), null).detail())
          .isEqualTo("A value of the row is already taken");
    }

    @Test
    void saysWhichRowIsMissing() {
      var problem = refused(Kind.MISSING_TARGET, "address", "fk", List.of("person_id"), "7");
      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.type()).isEqualTo("/_problems/missing-target");
      assertThat(problem.detail()).isEqualTo("address.person_id '7' references no row of person");
      assertThat(problem.errors()).extracting(Violation::pointer).containsExactly("/person_id");
    }

    @Test
    void namesTheRowsThatReferToIt() {
      var problem = refused(Kind.STILL_REFERENCED, "address", "fk", List.of("id"), "1");
      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.detail())
          .isEqualTo("Rows of address with person_id '1' still reference this row");
      assertThat(problem.errors()).isEmpty();
    }

    @Test
    void saysWhatMustHold() {
      var missing = refused(Kind.NOT_NULL, "person", null, List.of("name"), null);
      assertThat(missing.status()).isEqualTo(422);
      assertThat(missing.errors())
          .containsExactly(new Violation("/name", null, "person.name must not be null"));
      var check = refused(Kind.CHECK, "order_line", "positive", List.of(), null);
      assertThat(check.status()).isEqualTo(422);
      assertThat(check.detail()).isEqualTo("Check constraint positive of order_line is violated");
      var exclusion = refused(Kind.EXCLUSION, "order_line", "x", List.of("qty"), "5");
      assertThat(exclusion.status()).isEqualTo(409);
      assertThat(exclusion.detail())
          .isEqualTo("order_line.quantity '5' conflicts with another row");
    }
  }

  @Nested
  class TheDatabase {

    @ParameterizedTest
    @CsvSource({
      "POOL_EXHAUSTED, 503, unavailable, 1",
      "UNAVAILABLE, 503, unavailable, 5",
      "SERIALIZATION, 503, unavailable, 1",
      "TIMEOUT, 504, timeout,",
      "INVALID_VALUE, 422, invalid-value,",
      "SCHEMA, 500, internal,",
      "INTERNAL, 500, internal,"
    })
    void fails(DatabaseException.Kind kind, int status, String slug, @Nullable String retryAfter) {
      var problem = problems.of(new DatabaseException(kind, "said", cause), RequestPart.ROW);
      assertThat(problem.status()).isEqualTo(status);
      assertThat(problem.type()).isEqualTo("/_problems/" + slug);
      assertThat(problem.headers())
          .isEqualTo(retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter));
      assertThat(json(problem)).doesNotContain("select secret");
    }

    @Test
    void keepsInternalDetailsToTheLog() {
      var problem =
          problems.of(
              new DatabaseException(DatabaseException.Kind.INTERNAL, "hidden", cause),
              RequestPart.ROW);
      assertThat(problem.id()).isNotNull();
      assertThat(json(problem))
          .contains("\"id\":\"" + problem.id() + "\"")
          .doesNotContain("hidden");
      assertThat(problems.of(new DeclarationException(List.of()), RequestPart.ROW).status())
          .isEqualTo(500);
    }
  }

  @Nested
  class APointer {

    private final ConstraintException taken =
        new ConstraintException(Kind.UNIQUE, "address", "u", List.of("email"), "a", cause);

    private List<@Nullable String> pointers(MappingException exception, RequestPart faulty) {
      return problems.of(exception, faulty).errors().stream().map(Violation::pointer).toList();
    }

    @Test
    void leadsIntoTheBody() {
      assertThat(pointers(taken.at("addresses/2/email"), RequestPart.ROW))
          .containsExactly("/addresses/2/email");
      assertThat(pointers(taken.at("3/email"), RequestPart.ROWS)).containsExactly("/3/email");
      assertThat(pointers(taken.at("a~b/0"), RequestPart.ROW)).containsExactly("/a~0b/0");
    }

    @Test
    void hasNoIndexOfARowThatStandsAlone() {
      assertThat(pointers(taken.at("0/addresses/2/email"), RequestPart.FIRST_ROW))
          .containsExactly("/addresses/2/email");
    }

    @Test
    void isOmittedWithoutABody() {
      assertThat(pointers(taken.at("0/email"), RequestPart.ADDRESS)).isEmpty();
    }

    @Test
    void isOmittedWhereItIsUnknown() {
      assertThat(pointers(taken, RequestPart.ROWS)).isEmpty();
    }

    @Test
    void makesAQueryExceptionAProblemOfTheBody() {
      var contradiction = new QueryException("address.person_id is 2 here and 1 elsewhere", "0");
      assertThat(problems.of(contradiction, RequestPart.ROWS).status()).isEqualTo(422);
      assertThat(pointers(contradiction, RequestPart.ROWS)).containsExactly("/0");
      assertThat(problems.of(new QueryException("person has no column x"), RequestPart.ROWS))
          .extracting(Problem::status, Problem::detail)
          .containsExactly(400, "person has no column x");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "GONE,     0/tags/1, FIRST_ROW, 409, /tags/1",
        "GONE,     0,        ADDRESS,   404, -",
        "GONE,     '',       ROW,       412, -",
        "CHANGED,  '',       ROW,       412, -",
        "EXISTS,   '',       ROW,       412, -",
        "TOO_MANY, '',       ADDRESS,   409, -"
      })
  void aConflictHasAStatus(
      ConflictException.Kind kind,
      String place,
      RequestPart faulty,
      int status,
      @Nullable String pointer) {
    var problem = problems.of(new ConflictException(kind, "said", place), faulty);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.detail()).isEqualTo("said");
    assertThat(problem.errors())
        .extracting(Violation::pointer)
        .isEqualTo(pointer == null ? List.of() : List.of(pointer));
  }

  @Test
  void rowsThatRequireTheirKeyAreNamedWithTheColumn() {
    var refusal =
        new ConstraintException(
            Kind.NOT_NULL, "address", null, List.of("person_id"), null, "(1, a, null)", cause);
    assertThat(problems.of(refusal.stillReferenced("1"), RequestPart.ADDRESS).detail())
        .isEqualTo(
            "Rows of address with person_id '1' still reference this row:"
                + " address.person_id must not be null");
    assertThat(problems.of(refusal.stillReferenced(null), RequestPart.ADDRESS).detail())
        .isEqualTo("Rows of address still reference this row: address.person_id must not be null");
  }

  @Test
  void aWrongMethodComesWithTheAllowedOnes() {
    var problem =
        Problems.ofStatus(
            405, "/_health/live does not support PATCH; available: GET, HEAD", "GET, HEAD");
    assertThat(problem.status()).isEqualTo(405);
    assertThat(problem.detail())
        .isEqualTo("/_health/live does not support PATCH; available: GET, HEAD");
    assertThat(problem.headers()).containsEntry("Allow", "GET, HEAD");
  }

  @Test
  void everyKindHasItsStatus() {
    assertThat(
            List.of(
                Problems.malformed("x"),
                Problems.rowNotFound("person/7"),
                Problems.ofStatus(404, "No such path /x", null),
                Problems.notAcceptable("image/png", List.of("application/json")),
                Problems.preconditionFailed("x"),
                Problems.tooLarge(10, "bytes"),
                Problems.unsupportedMediaType("", List.of("application/json")),
                Problems.unavailable("x", 1)))
        .extracting(Problem::status)
        .containsExactly(400, 404, 404, 406, 412, 413, 415, 503);
  }

  /// A problem has a kind by its type, so that none of another kind can be sent.
  @Test
  void everyKindIsSent() {
    Set<String> sent =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.relata.service.problem")
                .stream()
                .flatMap(each -> each.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(ProblemKind.class))
                .map(access -> access.getTarget().getName())
                .collect(Collectors.toSet());
    assertThat(Arrays.stream(ProblemKind.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void aPointerEscapesWhatSeparates() {
    assertThat(Pointer.ROOT.then(2).then("a/b~c").toString()).isEqualTo("/2/a~1b~0c");
    assertThat(Pointer.ROOT.toString()).isEmpty();
  }

  @Test
  void onlyAHundredViolationsAreReported() {
    Violations violations = new Violations();
    for (int i = 0; i < 150; i++) violations.inBody(Pointer.ROOT.then(i), "is wrong");
    assertThat(violations.reported()).hasSize(100);
    assertThat(violations.summary()).isEqualTo("/0: is wrong (and 149 more)");
  }
}
