package org.relata.mapping.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relata.mapping.testing.World.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.Mapping;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.Caller;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.mapping.testing.RuleBook;
import org.relata.mapping.testing.World;

/// Statements that run as a role of the database, under its policies of rows.
class DatabaseRoleIT {

  private static final World WORLD =
      new World(
          """
          models:
            Note:
              columns:
                id: {type: Integer, primary_key: true}
                owner: Text
                text: Text
          """);

  private static final Model NOTE = WORLD.model("Note");

  /// With what has to be quoted, and with letters of both cases.
  private static final String MEMBER = "Member \"x\" '; " + UUID.randomUUID();

  private static final String QUOTED = '"' + MEMBER.replace("\"", "\"\"") + '"';

  private static final String ANN = "{\"sub\":\"ann\"}";

  private final List<String> statements = new ArrayList<>();

  static {
    WORLD
        .database()
        .execute(
            """
            create role %1$s;
            grant select, insert, update on note to %1$s;
            grant usage on sequence note_id_seq to %1$s;
            alter table note enable row level security;
            create policy own on note using (
              owner = current_setting('request.jwt.claims', true)::json ->> 'sub');
            """
                .formatted(QUOTED));
  }

  @AfterAll
  static void drop() {
    WORLD.database().execute("drop owned by " + QUOTED + "; drop role " + QUOTED);
    WORLD.close();
  }

  @BeforeEach
  void fill() {
    WORLD.begin("insert into note (owner, text) values ('ann', 'a'), ('bob', 'b')");
  }

  private RecordSession session(String role, String claims) {
    return WORLD.mapping().as(role, claims).session(observer());
  }

  private SqlObserver observer() {
    return new SqlObserver() {
      @Override
      public void ran(String text, long nanoseconds) {
        statements.add(text);
      }
    };
  }

  private static List<Object> texts(RecordSession session) {
    return session.page(Query.of(NOTE)).records().stream().map(DatabaseRoleIT::text).toList();
  }

  private static Object text(Record record) {
    return String.valueOf(record.value(2));
  }

  private static Change create(String owner) {
    return new Change.Create(NOTE, List.of(new Row(Map.of(WORLD.column("Note", "owner"), owner))));
  }

  @Test
  void readsItsOwnRows() {
    assertThat(texts(session(MEMBER, ANN))).containsExactly("a");
    assertThat(texts(session(MEMBER, "{\"sub\":\"bob\"}"))).containsExactly("b");
    assertThat(texts(session(MEMBER, "{}"))).isEmpty();
    assertThat(session(MEMBER, ANN).count(Query.of(NOTE))).isEqualTo(1);
    List<Object> streamed = new ArrayList<>();
    session(MEMBER, ANN).stream(Query.of(NOTE), record -> streamed.add(text(record)));
    assertThat(streamed).containsExactly("a");
  }

  @Test
  void takesOneStatementMore() {
    texts(session(MEMBER, ANN));
    assertThat(statements)
        .hasSize(2)
        .startsWith(
            "select set_config('request.jwt.claims', ?, true), set_config('role', ?, true)");
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void isTheRoleOfWholeTransactions(Isolation isolation) {
    List<Object> texts =
        session(MEMBER, ANN)
            .inTransaction(
                isolation,
                session -> {
                  session.write(create("ann"), Query.of(NOTE));
                  return texts(session);
                });
    assertThat(texts).containsExactly("a", "null");
  }

  @Test
  void isLeftWithTheTransaction() {
    texts(session(MEMBER, ANN));
    assertThat(WORLD.mapping().session(observer()).count(Query.of(NOTE))).isEqualTo(2);
  }

  @Test
  void writesWhatPoliciesAllow() {
    session(MEMBER, ANN).write(create("ann"), Query.of(NOTE));
    assertThat(WORLD.database().rows("select owner from note where id = 3"))
        .containsExactly(List.of("ann"));
    Row row = new Row(Map.of(WORLD.column("Note", "text"), "x"));
    assertThat(session(MEMBER, ANN).write(new Change.Update(NOTE, key(2), row), Query.of(NOTE)))
        .isEmpty();
  }

  @Test
  void isForbiddenWhatPoliciesAndPrivilegesDoNotAllow() {
    assertForbidden(() -> session(MEMBER, ANN).write(create("bob"), Query.of(NOTE)));
    assertForbidden(
        () -> session(MEMBER, ANN).write(new Change.Delete(NOTE, key(1)), Query.of(NOTE)));
    assertThat(WORLD.database().rows("select count(*) from note")).containsExactly(List.of("2"));
  }

  private static void assertForbidden(ThrowingCallable call) {
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(call)
        .withMessage("The database does not allow this to the caller");
  }

  /// What either the rules or the policies hide is not there, on the primary and on a copy alike.
  @Test
  void obeysTheRulesBesides() {
    WORLD.database().execute("insert into note (owner, text) values ('ann', 'x')");
    Models models = WORLD.mapping().models();
    RuleBook rules = new RuleBook(models);
    Set<Permission> allows = Set.of(Permission.READ, Permission.UPDATE);
    rules.rule("member", "Note", allows, rules.is("Note", "text", "a"));
    AccessView view = AccessView.of(rules.rules(), Set.of("member"));
    Caller caller = new Caller(true, Set.of("member"), Map.of());
    Mapping seen = WORLD.mapping().seenBy(view);
    Model note = view.models().byName("Note").orElseThrow();
    for (Mapping each : List.of(seen, seen.to(WORLD.database().dataSource()))) {
      RecordSession session =
          each.as(MEMBER, ANN).session(observer(), view.access(caller, RuleBook.READER));
      assertThat(session.page(Query.of(note)).records())
          .extracting(DatabaseRoleIT::text)
          .containsExactly("a");
      assertThat(session.count(Query.of(note))).isEqualTo(1);
      Row row = new Row(Map.of(WORLD.column("Note", "text"), "a"));
      for (int hidden : List.of(2, 3)) {
        assertThat(session.write(new Change.Update(note, key(hidden), row), Query.of(note)))
            .isEmpty();
      }
      assertThat(session.write(new Change.Update(note, key(1), row), Query.of(note))).isPresent();
    }
  }

  /// For the database, `none` is the connection's own user.
  @ParameterizedTest
  @ValueSource(strings = {"", "none", "nobody_at_all", "a\0b", "pg_", "note; drop table note"})
  void isNoOtherRole(String role) {
    assertThatThrownBy(() -> texts(session(role, ANN)))
        .isInstanceOf(ForbiddenException.class)
        .hasMessage("The caller has no role that the database lets them take");
    assertThat(statements).noneMatch(text -> text.contains("FROM"));
  }
}
