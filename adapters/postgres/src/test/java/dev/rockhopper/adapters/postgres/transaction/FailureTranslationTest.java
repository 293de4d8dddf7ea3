package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.domain.repository.DuplicateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class FailureTranslationTest {

  @ParameterizedTest
  @CsvSource({
    "08006, UNREACHABLE, DATABASE",
    "57P01, UNREACHABLE, DATABASE",
    "53300, TOO_MANY_CONNECTIONS, DATABASE",
    "53100, OUT_OF_RESOURCES, DATABASE",
    "28P01, ACCESS_DENIED, DATABASE",
    "42501, ACCESS_DENIED, DATABASE",
    "55P03, LOCK_TIMEOUT, DATABASE",
    "57014, STATEMENT_TIMEOUT, DATABASE",
    "25P03, TRANSACTION_TIMEOUT, DATABASE",
    "25P04, TRANSACTION_TIMEOUT, DATABASE",
    "40001, SERIALIZATION, DATABASE",
    "40P01, DEADLOCK, DATABASE",
    "25006, READ_ONLY, DATABASE",
    "25P02, ABORTED, BUG",
    "23503, CONSTRAINT, BUG",
    "42P01, STATEMENT, BUG",
    "22003, STATEMENT, BUG",
    "XX000, OTHER, DATABASE",
  })
  void theStateSaysWhatWentWrong(String state, Problem problem, FailureCategory category) {
    RuntimeException translated =
        FailureTranslation.translate(new SQLException("the server's words", state));

    assertThat(translated)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            said -> {
              assertThat(said.problem()).isEqualTo(problem);
              assertThat(said.category()).isEqualTo(category);
            })
        .hasMessageContaining("the server's words (SQLSTATE " + state + ")");
  }

  @Test
  void aTakenKeyIsADuplicate() {
    assertThat(FailureTranslation.translate(new SQLException("taken", "23505")))
        .isInstanceOf(DuplicateException.class)
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void aPoolThatIsInUseIsToldFromAServerThatIsAway() {
    SQLException busy = new SQLTransientConnectionException("timed out after 5 s");
    SQLException away = new SQLTransientConnectionException("timed out", new SQLException("away"));

    assertThat(FailureTranslation.translate(busy))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            said -> assertThat(said.problem()).isEqualTo(Problem.POOL_EXHAUSTED));
    assertThat(FailureTranslation.translate(away))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            said -> assertThat(said.problem()).isEqualTo(Problem.UNREACHABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08003", "08007", "40003", "57P01", "57P02", "25P04"})
  void aCommitThatEndsWithTheConnectionLeavesDoubt(String state) {
    assertThat(FailureTranslation.leavesDoubt(saidByServer(state))).isTrue();
  }

  @Test
  void aCommitThatFailsWithoutAStateLeavesDoubt() {
    assertThat(FailureTranslation.leavesDoubt(new SQLException("gone"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"FATAL, true", "PANIC, true", "ERROR, false"})
  void aServerThatGivesTheConnectionUpLeavesDoubtWhateverItsReason(String severity, boolean doubt) {
    String said = "S%s\0VERROR\0CXX000\0Mon purpose\0".formatted(severity);

    assertThat(FailureTranslation.leavesDoubt(new PSQLException(new ServerErrorMessage(said))))
        .isEqualTo(doubt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "23503", "23514", "57014", "53100"})
  void aCommitThatTheServerRefusesLeavesNoDoubt(String state) {
    assertThat(FailureTranslation.leavesDoubt(saidByServer(state))).isFalse();
  }

  @Test
  void whatTheDriverMakesUpLeavesDoubt() {
    SQLException tooLarge = new PSQLException("Ran out of memory", PSQLState.OUT_OF_MEMORY);

    assertThat(FailureTranslation.leavesDoubt(tooLarge)).isTrue();
  }

  private static SQLException saidByServer(String state) {
    return new PSQLException(
        new ServerErrorMessage("SERROR\0VERROR\0C%s\0Mrefused\0".formatted(state)));
  }
}
