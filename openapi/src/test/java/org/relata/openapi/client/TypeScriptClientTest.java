package org.relata.openapi.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.YamlModels;

class TypeScriptClientTest {

  /// What is the same for all models begins here.
  private static final String RUNTIME = "// -----";

  private static String declared(String models) {
    String text = TypeScriptClient.of(YamlModels.of(models));
    return text.substring(0, text.indexOf(RUNTIME));
  }

  private static List<String> aliases(String models) {
    return Pattern.compile("^export type (.*) = Row<(.*)>;$", Pattern.MULTILINE)
        .matcher(declared(models))
        .results()
        .map(each -> each.group(2) + " is " + each.group(1))
        .toList();
  }

  /// {@return a member of the only model's entry, such as `row`}
  private static String member(String name, String models) {
    return Pattern.compile(
            "^    " + name + ": (.*?);\n(?=    [a-z]|  })", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(declared(models))
        .results()
        .map(each -> each.group(1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void declaresThePeopleExample() {
    assertThat(
            declared(
                """
                models:
                  Person:
                    columns:
                      id: {type: Integer, primary_key: true}
                      name: {type: String(50), nullable: false}
                    relationships:
                      addresses: {target: Address, lazy: select, backref: {name: person, lazy: joined}}
                  Address:
                    columns:
                      id: {type: Integer, primary_key: true}
                      email: {type: String(120), nullable: false}
                      person_id: {type: Integer, foreign_key: person.id, nullable: false}
                """))
        .startsWith(
            """
            // A client of the API of these models, made by `relata client typescript`: make it again rather than change it.
            //
            //   import { relata } from "./client";
            //   const api = relata("http://localhost:8080");

            /** What the models declare. */
            export interface Models {
              Person: {
                table: "person";
                keys: "id";
                key: number;
                row: {
                  id: number;
                  name: string;
                };
                create: {
                  id?: number;
                  name: string;
                  addresses?: readonly Change<"Address">[];
                };
                filter: {
                  id: Ordered<number>;
                  name: Textual;
                };
                relationships: {
                  addresses: { to: "Address"; is: "many"; load: "select" };
                };
              };
              Address: {
                table: "address";
                keys: "id";
                key: number;
                row: {
                  id: number;
                  email: string;
                  person_id: number;
                };
                create: {
                  id?: number;
                  email: string;
                } & ({ person_id: number; person?: Change<"Person">; } | { person_id?: number; person: Change<"Person">; });
                filter: {
                  id: Ordered<number>;
                  email: Textual;
                  person_id: Ordered<number>;
                };
                relationships: {
                  person: { to: "Person"; is: "one"; load: "joined" };
                };
              };
            }

            // Rows as they are without `expand`; with it they are such as `Row<"Model", "relationship">`.
            export type Person = Row<"Person">;
            export type Address = Row<"Address">;

            /** The types of problems; `about:blank` where the answer is not from the API itself. */
            export type ProblemType =
              | "about:blank"
              | "/_problems/invalid-request"
            """)
        .endsWith(
            """
              | "/_problems/version-not-supported";

            const tables: string[] = ["person", "address"];

            """);
  }

  @Test
  void hasTheTypeOfEachColumn() {
    String models =
        """
        models:
          Sample:
            columns:
              id: {type: BigInteger, primary_key: true}
              price: {type: 'Numeric(10,2)', nullable: false}
              weight: Float
              day: {type: Date, nullable: false, default: 2026-11-22}
              size: {type: 'Enum(s,m or l)', nullable: false}
              open: {type: Boolean, nullable: false}
              any: JSON
              kept: PickleType
              words: {type: Array(String), nullable: false}
              bytes: LargeBinary
              address: {type: INET, nullable: false}
              mail: CITEXT
              place: Point
              country: CHAR(2)
        """;
    assertThat(member("row", models))
        .isEqualToIgnoringWhitespace(
            """
            {
              id: number;
              price: number | "NaN";
              weight: number | "NaN" | "Infinity" | "-Infinity" | null;
              day: string;
              size: "s" | "m or l";
              open: boolean;
              any: unknown;
              kept: unknown;
              words: Nested<string>;
              bytes: string | null;
              address: string;
              mail: string | null;
              place: string | null;
              country: string | null;
            }
            """);
    assertThat(member("filter", models))
        .isEqualToIgnoringWhitespace(
            """
            {
              id: Ordered<number>;
              price: Ordered<number | "NaN">;
              weight: Ordered<number | "NaN" | "Infinity" | "-Infinity">;
              day: Ordered<string>;
              size: Ordered<"s" | "m or l">;
              open: Truth;
              any: Equality<unknown>;
              kept: Presence;
              words: Sameness<Nested<string>>;
              bytes: Ordered<string>;
              address: Ordered<string>;
              mail: Textual;
              place: Presence;
              country: Textual;
            }
            """);
    assertThat(member("create", models)).contains("id?: number;", "price: number", "day?: string;");
  }

  @Test
  void hasTheKeyAsATupleIfItIsComposite() {
    String models =
        """
        models:
          Line:
            columns:
              order: {type: Integer, primary_key: true}
              product: {type: String(9), primary_key: true}
        """;
    assertThat(member("key", models)).isEqualTo("[number, string]");
    assertThat(member("keys", models)).isEqualTo("\"order\" | \"product\"");
  }

  @Test
  void saysHowOftenASelfReferenceIsEmbedded() {
    assertThat(
            declared(
                """
                models:
                  Node:
                    columns:
                      id: {type: Integer, primary_key: true}
                      parent_id: {foreign_key: node.id}
                    relationships:
                      parent:
                        target: Node
                        remote_side: id
                        doc: Where it hangs.
                        backref: {name: children, lazy: joined, join_depth: 3, viewonly: true}
                """))
        .contains(
            """
                  /** Where it hangs. */
                  parent: { to: "Node"; is: "optional"; load: "select" };
                  children: { to: "Node"; is: "many"; load: "joined"; depth: 0 | 1 | 2; viewonly: true };
            """);
  }

  @Test
  void asksForEitherAForeignKeyOrItsRow() {
    assertThat(
            declared(
                """
                models:
                  Copy:
                    columns:
                      book: {type: Integer, primary_key: true}
                      number: {type: Integer, primary_key: true}
                  Loan:
                    columns:
                      id: {type: Integer, primary_key: true}
                      book: {nullable: false, foreign_key: {column: copy.book, name: key}}
                      number: {nullable: false, foreign_key: {column: copy.number, name: key}}
                    relationships:
                      copy: {target: Copy}
                """))
        .contains(
            """
                create: {
                  id?: number;
                } & ({ book: number; number: number; copy?: Change<"Copy">; } | { book?: number; number?: number; copy: Change<"Copy">; });
            """);
  }

  @Test
  void namesTypesAsModelsUnlessTheNameIsTaken() {
    assertThat(
            aliases(
                """
                models:
                  Person: {columns: {id: {type: Integer, primary_key: true}}}
                  class: {columns: {id: {type: Integer, primary_key: true}}}
                  string: {columns: {id: {type: Integer, primary_key: true}}}
                  Promise: {columns: {id: {type: Integer, primary_key: true}}}
                  Problem: {columns: {id: {type: Integer, primary_key: true}}}
                  Problem_: {columns: {id: {type: Integer, primary_key: true}}}
                  Page: {columns: {id: {type: Integer, primary_key: true}}}
                  Odd-Name: {columns: {id: {type: Integer, primary_key: true}}}
                  2nd: {columns: {id: {type: Integer, primary_key: true}}}
                  Straße: {columns: {id: {type: Integer, primary_key: true}}}
                """))
        .containsExactly(
            "\"Person\" is Person",
            "\"class\" is class_",
            "\"string\" is string_",
            "\"Promise\" is Promise_",
            "\"Problem\" is Problem_",
            "\"Problem_\" is Problem__",
            "\"Page\" is Page",
            "\"Odd-Name\" is Odd_Name",
            "\"2nd\" is _2nd",
            "\"Straße\" is Straße");
  }

  @Test
  void quotesWhatIsNoIdentifier() {
    assertThat(
            declared(
                """
                models:
                  Odd-Name:
                    tablename: order details
                    doc: "Ends */ early,\\nin two lines."
                    columns:
                      constructor: {type: Integer, primary_key: true}
                      per-cent: Integer
                      Größe: Integer
                      1st: {type: Integer, doc: The first.}
                """))
        .contains(
            """
              /**
               * Ends *\\/ early,
               * in two lines.
               */
              "Odd-Name": {
                table: "order details";
                keys: "constructor";
                key: number;
                row: {
                  constructor: number;
                  "per-cent": number | null;
                  "Größe": number | null;
                  /** The first. */
                  "1st": number | null;
                };
            """)
        .contains("tables: string[] = [\"order details\"];");
  }
}
