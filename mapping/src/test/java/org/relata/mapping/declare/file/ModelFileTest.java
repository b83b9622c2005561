package org.relata.mapping.declare.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Location;
import org.relata.mapping.testing.YamlModels;

class ModelFileTest {

  private static final String PERSON =
      """
      models:
        Person:
          columns:
            id: {type: Integer, primary_key: true}
      """;

  /// What is wrong with one file of the given lines, `models.yaml` left out.
  private static List<String> diagnostics(String text) {
    return YamlModels.diagnostics(text).stream()
        .map(fault -> fault.replace("models.yaml:", ""))
        .toList();
  }

  private static List<String> faultsOf(Path file) {
    return assertThatExceptionOfType(DeclarationException.class)
        .isThrownBy(() -> Resolver.resolve(ModelFile.read(List.of(file))))
        .actual()
        .diagnostics()
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Nested
  class Reading {

    @Test
    void takesSeveralFilesAsOneSet() {
      assertThat(
              YamlModels.model(
                      "Person",
                      "models: {Person: {columns: {id: {foreign_key: key.id, primary_key: true}}}}",
                      "tables: {key: {columns: {id: BigInteger}}}")
                  .columns())
          .hasToString("[person.id]");
    }

    @Test
    void keepsWhatWasWrittenAndWhere() {
      Declarations declarations =
          YamlModels.read(
              """
              models:
                Person:
                  tablename: people
                  doc: Someone
                  columns:
                    id: {type: Integer, primary_key: true}
                    boss: {foreign_key: {column: people.id, ondelete: SET NULL}}
                  relationships:
                    staff: {target: Person, order_by: [name, -id], lazy: true}
              """);
      ModelDeclaration person = declarations.models().getFirst();
      assertThat(person.name()).hasToString("Person");
      assertThat(person.name().at().line()).isEqualTo(2);
      assertThat(person.name().at().column()).isEqualTo(3);
      assertThat(person.tablename())
          .isEqualTo(new Located<>("people", new Location(0, person.name().at().source(), 3, 16)));
      assertThat(person.doc()).isEqualTo("Someone");
      RelationshipDeclaration staff = person.relationships().getFirst();
      assertThat(staff.target()).hasToString("Person");
      assertThat(staff.options().lazy()).hasToString("true");
      assertThat(staff.options().orderBy()).hasToString("[name, -id]");
      assertThat(staff.backref()).isNull();
      assertThat(declarations.complete()).isTrue();
    }

    @Test
    void takesSectionsWithNothingInThem() {
      assertThat(
              YamlModels.model("Person", PERSON + "    relationships:\ntables:\n").relationships())
          .isEmpty();
    }

    @Test
    void takesAliases() {
      assertThat(
              YamlModels.model(
                      "B",
                      """
                      models:
                        A: {columns: {id: &id {type: Integer, primary_key: true}}}
                        B: {columns: {id: *id}}
                      """)
                  .primaryKey())
          .hasToString("[b.id]");
    }
  }

  @Nested
  class Complaining {

    @Test
    void namesTheFileAsTheUserDid() {
      assertThat(faultsOf(Path.of("./no/such.yaml")))
          .containsExactly("./no/such.yaml:1:1: no such file");
    }

    @Test
    void ofADirectory(@TempDir Path directory) {
      assertThat(faultsOf(directory))
          .containsExactly(directory + ":1:1: is a directory, not a file");
    }

    @Test
    void ofAnEmptyFile() {
      assertThat(diagnostics("# nothing but a comment\n"))
          .containsExactly("1:1: the file is empty; expected models or tables");
    }

    @Test
    void ofMalformedYaml() {
      assertThat(diagnostics("models:\n  Person: {columns: [\n"))
          .containsExactly(
              "3:1: invalid YAML: while parsing a flow node: expected the node content, but found"
                  + " '<stream end>'");
    }

    @Test
    void ofASecondDocument() {
      assertThat(diagnostics("models: {}\n---\nmodels: {}\n"))
          .containsExactly(
              "2:1: invalid YAML: expected a single document in the stream: but found another"
                  + " document");
    }

    @Test
    void ofAFileThatIsNoMapping() {
      assertThat(diagnostics("- models\n"))
          .containsExactly("1:1: a file must be a mapping, not a list");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hunter2\n",
          "root:$6$salt$hunter2:19000:0\nother:*:19000:0\n",
          "KEY=hunter2\nOTHER=1\n",
          "{\"key\": \"hunter2\", \"hunter2\": {}}"
        })
    void tellsNothingOfAFileThatIsNoModelsFile(String text) {
      assertThat(diagnostics(text))
          .singleElement()
          .asString()
          .endsWith(": this is no models file; expected a mapping with models or tables");
    }

    @Test
    void ofUnknownKeysWithWhatThereIs() {
      assertThat(
              diagnostics(
                  """
                  model: {}
                  models:
                    Person:
                      colums: {}
                      columns:
                        id: {type: Integer, primary_key: true, nulable: false}
                        boss_id: {foreign_key: {column: person.id, on_delete: CASCADE}}
                      relationships:
                        staff: {target: Person, lzy: true, backref: {name: boss, remote: id}}
                  tables:
                    tags: {docs: x}
                  """))
          .containsExactly(
              "1:1: no such file key model; did you mean models? Available: models, mixins, tables,"
                  + " access, index_foreign_keys",
              "4:5: no such model key colums; did you mean columns? Available: tablename, schema,"
                  + " mixins, inherits, polymorphic_on, polymorphic_identity, columns,"
                  + " relationships, primary_key, unique, indexes, check, access, label, doc, comment",
              "6:46: no such column key nulable; did you mean nullable? Available: type, name,"
                  + " primary_key, nullable, unique, index, default, server_default, onupdate,"
                  + " foreign_key, autoincrement, sequence, version, computed, identity, filled_by,"
                  + " property, doc, comment, info",
              "7:50: no such foreign_key key on_delete; did you mean ondelete? Available: column,"
                  + " ondelete, onupdate, name, deferrable, initially",
              "9:31: no such relationship key lzy; did you mean lazy? Available: target, backref,"
                  + " back_populates, lazy, uselist, secondary, primaryjoin, secondaryjoin,"
                  + " order_by, foreign_keys, remote_side, cascade, passive_deletes, viewonly, join_depth, doc",
              "9:58: Person.staff and Person.boss are both one-to-many; set remote_side on the one"
                  + " that is many-to-one",
              "9:64: no such backref key remote; available: name, lazy, uselist, order_by,"
                  + " remote_side, cascade, passive_deletes, viewonly, join_depth, doc",
              "11:10: no such table key docs; did you mean doc? Available: schema, columns, primary_key, unique, indexes, check, doc, comment");
    }

    @Test
    void ofDuplicateKeys() {
      assertThat(
              YamlModels.diagnostics(
                  """
                  models:
                    Person:
                      columns:
                        id: {type: Integer, primary_key: true, type: Text}
                        id: Text
                  """))
          .hasSize(2)
          .allMatch(fault ->
              fault.matches("models.yaml:\\d:\\d+: duplicate key .*; first declared at .*"))
          .satisfies(all -> {
            assertThat(all.getFirst()).startsWith("models.yaml:4:46: duplicate key type; ");
            assertThat(all.getFirst()).endsWith("models.yaml:4:12");
            assertThat(all.getLast()).startsWith("models.yaml:5:7: duplicate key id; ");
            assertThat(all.getLast()).endsWith("models.yaml:4:7");
          });
    }

    @Test
    void ofWrongKindsOfValues() {
      assertThat(
              diagnostics(
                  """
                  models:
                    Person:
                      tablename: 5
                      columns:
                        id: {type: [Integer], primary_key: yes}
                        a: 7
                        b: {type: Text, nullable: maybe, name: {}, default: !!set {x}}
                        c: {type: Text, foreign_key: []}
                      unique: [a]
                      indexes: a
                      check: 5
                      doc:
                      relationships:
                        d: Person
                        e: {target: Person, uselist: 1, join_depth: deep, lazy: 3, cascade: {}}
                        f: {target: Person, backref: [f], order_by: [1]}
                  """))
          .containsExactly(
              "3:16: tablename must be a string, not the number 5",
              "5:18: type must be a string, not a list",
              "5:42: primary_key must be true or false, not the string yes",
              "6:10: a column must be a type or a mapping, not the number 7",
              "7:33: nullable must be true or false, not the string maybe",
              "7:46: name must be a string, not a mapping",
              "7:59: a value must be plain, not a value tagged tag:yaml.org,2002:set",
              "8:36: a foreign_key must be table.column or a mapping, not a list",
              "9:14: each item of unique must be a list of columns or a mapping, not the string a",
              "10:14: indexes must be a list, not the string a",
              "11:12: check must be a mapping, not the number 5",
              "12:9: doc must be a string, not nothing",
              "14:10: a relationship must be a mapping, not the string Person",
              "15:36: uselist must be true or false, not the number 1",
              "15:51: join_depth must be a non-negative integer, not the string deep",
              "15:63: lazy must be a string, not the number 3",
              "15:75: cascade must be a string or a list, not a mapping",
              "16:36: a backref must be a name or a mapping, not a list",
              "16:52: each item of order_by must be a string, not the number 1");
    }

    @Test
    void onOneLineWhateverTheyQuote() {
      assertThat(
              diagnostics(
                  """
                  models:
                    Person:
                      columns:
                        id: {type: "Integer", primary_key: true}
                        "na\\nme": {type: "Str\\ring", "nul\\tlable": true}
                        born:
                          type: Date
                          default: |
                            2026
                            11
                        text: {type: Text, nullable: "%s"}
                  """
                      .formatted("x".repeat(200))))
          .containsExactly(
              "5:7: invalid column name na\\nme; allowed: letters, digits, _ and -, not starting"
                  + " with -",
              "5:24: no such type Str\\ring; did you mean String? Available: Integer, BigInteger,"
                  + " SmallInteger, String, CHAR, Text, DateTime, Date, Time, Interval, Float, Double,"
                  + " Real, Numeric, Boolean, Enum, JSON, JSONB, UUID, LargeBinary, PickleType, Array, Native",
              "5:36: no such column key nul\\tlable; did you mean nullable? Available: type, name,"
                  + " primary_key, nullable, unique, index, default, server_default, onupdate,"
                  + " foreign_key, autoincrement, sequence, version, computed, identity, filled_by,"
                  + " property, doc, comment, info",
              "8:18: default 2026\\n11\\n"
                  + " is not valid for Date; expected a date such as 2026-11-22",
              "11:36: nullable must be true or false, not the string " + "x".repeat(100) + "…");
    }

    @Test
    void ofWhatMustBeThere() {
      assertThat(
              diagnostics(
                  PERSON
                      + """
                            a: {nullable: false}
                            b: {foreign_key: {ondelete: CASCADE}, type: Integer}
                          relationships:
                            c: {lazy: joined}
                            d: {target: Person, backref: {lazy: joined}, foreign_keys: e}
                      """))
          .containsExactly(
              "5:7: column a has no type; type or foreign_key is required",
              "6:24: the foreign_key has no column; column: table.column is required",
              "8:7: relationship c has no target; the name of a model is required",
              "9:36: the backref has no name; a name is required");
    }

    @Test
    void onceOfATypeThatYamlCutAtItsCommas() {
      assertThat(
              diagnostics(
                  """
                  models:
                    Thing:
                      columns: {id: {type: Integer, primary_key: true}, price: Numeric(10,2)}
                      unique: [[price]]
                    Other:
                      columns:
                        id: {type: Integer, primary_key: true}
                        state: {type: Enum(a, b, c), nullable: false}
                  """))
          .containsExactly(
              "3:62: within { } a comma ends an unquoted string; write \"Numeric(10,2)\" in quotes",
              "8:21: within { } a comma ends an unquoted string; write \"Enum(a,b,c)\" in quotes");
    }

    @Test
    void inTheOrderOfTheFilesOfReadingAndResolvingAtOnce() {
      assertThat(
              YamlModels.diagnostics(
                  """
                  models:
                    Person:
                      columns:
                        id: {type: Integer, primary_key: true}
                        name: Strng
                        age: {type: Integer, index: perhaps}
                      relationships:
                        pets: {target: Pt}
                  """,
                  """
                  models:
                    Pet:
                      columns:
                        id: {type: Integer, primary_key: true, x: 1}
                        person_id: {foreign_key: persn.id}
                  """))
          .satisfiesExactly(
              fault ->
                  assertThat(fault).startsWith("models.yaml:5:13: no such type Strng; did you"),
              fault ->
                  assertThat(fault)
                      .isEqualTo(
                          "models.yaml:6:35: index must be true or false, not the string"
                              + " perhaps"),
              fault ->
                  assertThat(fault)
                      .isEqualTo(
                          "models.yaml:8:22: no such model Pt; did you mean Pet? Available: Person,"
                              + " Pet"),
              fault -> assertThat(fault).startsWith("more.yaml:4:46: no such column key x"),
              fault ->
                  assertThat(fault)
                      .isEqualTo(
                          "more.yaml:5:32: no such table persn; did you mean person? Available:"
                              + " person, pet"));
    }

    @Test
    void notOfNamesThatAnUnreadableFileMayDeclare() {
      assertThat(
              YamlModels.diagnostics(
                  PERSON
                      + """
                            pet_id: {foreign_key: pet.id}
                            name: {type: Integer, default: x}
                          relationships:
                            pet: {target: Pet}
                            pets: {target: Pet, secondary: pets}
                      """,
                  "models: ["))
          .satisfiesExactly(
              fault ->
                  assertThat(fault)
                      .startsWith("models.yaml:6:38: default x is not valid for Integer"),
              fault -> assertThat(fault).startsWith("more.yaml:1:10: invalid YAML: "));
    }

    @Test
    void ofNestingWithoutEnd() {
      assertThat(diagnostics("models: " + "[".repeat(100_000)))
          .containsExactly("1:108: invalid YAML: nested more than 100 levels deep");
    }

    @Test
    void ofAliasesThatMultiply() {
      StringBuilder text = new StringBuilder(PERSON).append("      a0: &a0 {type: JSON}\n");
      text.append("      big: {type: JSON, default: [&b0 [x, x]");
      for (int i = 1; i <= 24; i++) {
        text.append(", &b%d [*b%d, *b%d]".formatted(i, i - 1, i - 1));
      }
      assertThat(diagnostics(text.append("]}\n").toString()))
          .satisfiesExactly(
              fault -> assertThat(fault).endsWith(": a value must have at most 10000 parts"));
    }

    @Test
    void ofAliasesWithoutNumber() {
      String aliases = "*a, ".repeat(100);
      assertThat(diagnostics("models: {a: &a [x], b: [" + aliases + "]}\n"))
          .containsExactly(
              "1:1: invalid YAML: Number of aliases for non-scalar nodes exceeds the specified"
                  + " max=50");
    }

    @Test
    void ofAValueThatHoldsItself() {
      assertThat(diagnostics(PERSON + "      loop: {type: JSON, default: &a [*a]}\n"))
          .allMatch(fault -> fault.endsWith(": a value must not contain itself"))
          .isNotEmpty();
    }

    @Test
    void ofAFileTooBigToRead() {
      assertThat(diagnostics("# " + "x".repeat(4_000_000)))
          .containsExactly("1:1: the file must have at most 3000000 bytes");
    }

    @Test
    void ofBytesThatAreNoText(@TempDir Path directory) throws IOException {
      Path file = directory.resolve("latin1.yaml");
      Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xE4, '\n'});
      assertThat(faultsOf(file))
          .containsExactly(file + ":1:1: invalid YAML: the file is not valid UTF-8");
    }

    @Test
    void ofCharactersThatMayNotBeInAFile() {
      assertThat(diagnostics("models: \u0007\n"))
          .containsExactly("1:1: invalid YAML: character U+0007 at offset 8 is not allowed");
    }
  }
}
