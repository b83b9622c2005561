package org.relata.mapping.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.DatabaseException.Kind;
import org.relata.mapping.error.MappingException;

class SqlStatesTest {

  private static Kind kind(MappingException failure) {
    return ((DatabaseException) failure).kind();
  }

  @ParameterizedTest
  @CsvSource({
    "08006, LOST, The connection to the database was lost",
    "57P01, LOST, The connection to the database was lost",
    "57P02, LOST, The connection to the database was lost",
    "57P03, LOST, The connection to the database was lost",
    "57P04, UNAVAILABLE, The database is unavailable",
    "57P05, LOST, The connection to the database was lost",
    "25P03, LOST, The connection to the database was lost",
    "26000, STALE, The tables of the database have changed",
    "42P05, STALE, The tables of the database have changed",
    "0A000, UNSUPPORTED, The database cannot do this with a table of its kind",
    "53100, UNABLE, The database is out of disk space",
    "53200, UNABLE, The database is out of memory",
    "53300, UNABLE, The database has no more connections",
    "53400, UNABLE, The database is out of resources",
    "53000, UNABLE, The database is out of resources",
    "58030, UNABLE, The database has a system error",
    "25006, READ_ONLY, The database is read-only",
    "25P04, TIMEOUT, The transaction exceeded the time limit",
    "57014, TIMEOUT, The statement exceeded the time limit",
    "40001, SERIALIZATION, Conflict with a concurrent transaction",
    "42P01, SCHEMA, The database schema does not match the models",
    "22003, INVALID_VALUE, The database rejected a value",
    "XX000, UNABLE, The database has a system error",
  })
  void saysWhatAStateMeans(String state, Kind kind, String message) {
    MappingException failure = SqlStates.failure(new SQLException("any", state));
    assertThat(kind(failure)).isEqualTo(kind);
    assertThat(failure).hasMessage(message);
  }

  /// A code of every class that errors have, as PostgreSQL's appendix lists them.
  @ParameterizedTest
  @CsvSource({
    "03000, INTERNAL", // SQL statement not yet complete
    "08000, LOST", // connection exception
    "09000, REJECTED", // triggered action exception
    "0A000, UNSUPPORTED", // feature not supported
    "0B000, INTERNAL", // invalid transaction initiation
    "0F000, INTERNAL", // locator exception
    "0L000, INTERNAL", // invalid grantor
    "0P000, INTERNAL", // invalid role specification
    "0Z000, INTERNAL", // diagnostics exception
    "10608, INTERNAL", // XQuery error
    "20000, INTERNAL", // case not found
    "21000, INTERNAL", // cardinality violation
    "22000, INVALID_VALUE", // data exception
    "23000, REJECTED", // integrity constraint violation
    "24000, INTERNAL", // invalid cursor state
    "25000, INTERNAL", // invalid transaction state
    "26000, STALE", // invalid SQL statement name
    "27000, REJECTED", // triggered data change violation
    "28000, INTERNAL", // invalid authorization specification
    "2B000, INTERNAL", // dependent privilege descriptors still exist
    "2D000, INTERNAL", // invalid transaction termination
    "2F000, REJECTED", // SQL routine exception
    "34000, INTERNAL", // invalid cursor name
    "38000, REJECTED", // external routine exception
    "39000, REJECTED", // external routine invocation exception
    "3B000, INTERNAL", // savepoint exception
    "3D000, INTERNAL", // invalid catalog name
    "3F000, SCHEMA", // invalid schema name
    "40000, INTERNAL", // transaction rollback
    "40001, SERIALIZATION", // serialization failure
    "42000, INTERNAL", // syntax error or access rule violation
    "42501, NOT_PERMITTED", // insufficient privilege
    "42P10, UNSUPPORTED", // no unique constraint for ON CONFLICT
    "44000, REJECTED", // WITH CHECK OPTION violation, of a server that says no more
    "53000, UNABLE", // insufficient resources
    "54000, INVALID_VALUE", // program limit exceeded
    "55000, UNSUPPORTED", // object not in prerequisite state
    "57014, TIMEOUT", // query canceled
    "58000, UNABLE", // system error
    "F0000, INTERNAL", // configuration file error
    "HV000, INTERNAL", // foreign data wrapper error
    "P0002, REJECTED", // PL/pgSQL error
    "XX000, UNABLE", // internal error
    "RX001, INTERNAL", // none of PostgreSQL's
  })
  void knowsEveryClass(String state, Kind kind) {
    assertThat(kind(SqlStates.failure(new SQLException("any", state)))).isEqualTo(kind);
  }

  private static MappingException reported(String fields) {
    return SqlStates.failure(new PSQLException(new ServerErrorMessage("SERROR\0" + fields)));
  }

  /// What a function raises is for those who asked, with the status that its code has.
  @ParameterizedTest
  @CsvSource({
    "P0001, REJECTED",
    "RX001, REJECTED",
    "42P01, REJECTED",
    "XX000, UNABLE",
    "22023, INVALID_VALUE",
    "42501, NOT_PERMITTED",
    "40001, SERIALIZATION",
  })
  void passesOnWhatAFunctionRaises(String state, Kind kind) {
    MappingException failure = reported("C" + state + "\0MNot today\0Rexec_stmt_raise\0");
    assertThat(kind(failure)).isEqualTo(kind);
    assertThat(failure).hasMessage("Not today");
    assertThat(((DatabaseException) failure).raised()).isTrue();
  }

  @Test
  void passesOnWhatAFunctionRaisesAsAConstraint() {
    var failure = (ConstraintException) reported("C23505\0MTaken\0Rexec_stmt_raise\0");
    assertThat(failure.kind()).isEqualTo(ConstraintException.Kind.UNIQUE);
    assertThat(failure.raised()).isEqualTo("Taken");
  }

  @Test
  void cutsWhatIsSaidAtLength() {
    MappingException failure = reported("CP0001\0M" + "x".repeat(5000) + "\0Rexec_stmt_raise\0");
    assertThat(failure).hasMessage("x".repeat(1000) + "…");
  }

  @Test
  void tellsARowWithoutPartitionFromACheck() {
    var failure =
        (ConstraintException)
            reported(
                "C23514\0Mno partition of relation \"visit\" found for row\0"
                    + "DPartition key of the failing row contains (day) = (2030-01-01).\0"
                    + "tvisit\0RExecFindPartition\0");
    assertThat(failure.kind()).isEqualTo(ConstraintException.Kind.PARTITION);
    assertThat(failure.columns()).containsExactly("day");
    assertThat(failure.values()).isEqualTo("2030-01-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a\nb", "a)=(b", "a, b", "", "\r\n", "(a)", "a\u2028b"})
  void readsTheValueOfAConstraintWhateverIsInIt(String value) {
    for (String said : List.of("already exists", "is not present in table \"city\"")) {
      var failure =
          (ConstraintException)
              reported("C23505\0Mrefused\0DKey (\"Name\")=(" + value + ") " + said + ".\0ttag\0");
      assertThat(failure.columns()).containsExactly("Name");
      assertThat(failure.values()).isEqualTo(value);
    }
  }

  @Test
  void namesTheColumnThatTakesNoValue() {
    assertThat(reported("C428C9\0Mcannot insert a non-DEFAULT value into column \"id\"\0"))
        .hasMessage("id is generated by the database and takes no value");
  }

  @Test
  void tellsAStalePlanFromAFeatureThatIsNotThere() {
    ServerErrorMessage message =
        new ServerErrorMessage(
            "SERROR\0C0A000\0Mcached plan must not change result type\0RRevalidateCachedQuery\0");
    assertThat(kind(SqlStates.failure(new PSQLException(message)))).isEqualTo(Kind.STALE);
  }

  @ParameterizedTest
  @CsvSource({"08006, TIMEOUT", "57P01, TIMEOUT", "40001, SERIALIZATION"})
  void doNotSayOfALostCommitThatNothingWasDone(String state, Kind kind) {
    assertThat(kind(SqlStates.commitFailure(new SQLException("any", state)))).isEqualTo(kind);
  }

  @Test
  void tellsNoAnswerFromABrokenConnection() {
    SQLException silent = new SQLException("any", "08006", new SocketTimeoutException());
    MappingException failure = SqlStates.failure(silent);
    assertThat(kind(failure)).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessage("The database did not answer within the time limit");
  }

  @ParameterizedTest
  @CsvSource({
    "08001, UNAVAILABLE, The database is unavailable",
    "3D000, UNAVAILABLE, The database is unavailable",
    "53300, UNABLE, The database has no more connections"
  })
  void saysWhyThereIsNoConnection(String state, Kind kind, String message) {
    SQLException reason = new SQLException("any", state);
    MappingException failure =
        SqlStates.connectionFailure(new SQLTransientConnectionException("none", state, reason));
    assertThat(kind(failure)).isEqualTo(kind);
    assertThat(failure).hasMessage(message);
  }

  @Test
  void tellsAPoolInUseFromADatabaseThatIsAway() {
    MappingException failure =
        SqlStates.connectionFailure(new SQLTransientConnectionException("none"));
    assertThat(kind(failure)).isEqualTo(Kind.POOL_EXHAUSTED);
  }
}
