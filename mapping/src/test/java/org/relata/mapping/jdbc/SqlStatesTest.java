package org.relata.mapping.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
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
    "0A000, INTERNAL, The database rejected the statement",
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
    "XX000, INTERNAL, The database rejected the statement",
  })
  void saysWhatAStateMeans(String state, Kind kind, String message) {
    MappingException failure = SqlStates.failure(new SQLException("any", state));
    assertThat(kind(failure)).isEqualTo(kind);
    assertThat(failure).hasMessage(message);
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
