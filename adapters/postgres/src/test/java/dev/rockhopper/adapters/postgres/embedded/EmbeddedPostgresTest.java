package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

  @TempDir private static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.start(folder.resolve("postgres"), EmbeddedPostgres.defaultCache());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theServerIsDurable() throws SQLException {
    assertThat(show("fsync")).isEqualTo("on");
    assertThat(show("synchronous_commit")).isEqualTo("on");
    assertThat(show("full_page_writes")).isEqualTo("on");
    assertThat(show("data_checksums")).isEqualTo("on");
  }

  @Test
  void theServerListensOnLoopbackOnly() throws SQLException {
    assertThat(show("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(show("unix_socket_directories")).isEmpty();
  }

  @Test
  void theServerIsOfTheNewestVersionAndKeepsTimeInUtc() throws SQLException {
    assertThat(show("server_version")).startsWith("18.");
    assertThat(show("timezone")).isEqualTo("UTC");
    assertThat(show("server_encoding")).isEqualTo("UTF8");
  }

  @Test
  void statementStatisticsAreThere() throws SQLException {
    assertThat(
            Queries.single(
                server.url(), "SELECT count(*) > 0 FROM pg_stat_statements WHERE calls > 0"))
        .isEqualTo("t");
  }

  @Test
  void everyDoorAsksForThePasswordByScram() throws SQLException {
    assertThat(show("password_encryption")).isEqualTo("scram-sha-256");
    assertThat(
            Queries.single(
                server.url(),
                "SELECT string_agg(concat_ws(' ', type, address, auth_method), ', ') FROM pg_hba_file_rules"))
        .isEqualTo("host 127.0.0.1 scram-sha-256");
    assertThat(
            Queries.single(
                server.url(),
                "SELECT bool_and(rolpassword LIKE 'SCRAM-SHA-256$%') FROM pg_authid WHERE rolcanlogin"))
        .isEqualTo("t");
  }

  @Test
  void aWrongPasswordIsRefused() {
    var host = server.url().hosts().getFirst();
    var guess =
        DatabaseUrl.of(host.name(), host.port(), "rockhopper", "rockhopper", "not-the-password");

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> guess.dataSource().getConnection())
        .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void thePasswordIsReadableByItsOwnerOnlyAndInNoCommandLine() throws Exception {
    String password = server.url().password();

    assertThat(password).hasSize(43);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(server.folder().resolve("password"))))
        .isEqualTo("rw-------");
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .noneMatch(line -> line.contains(password));
    assertThat(Files.exists(server.folder().resolve("password.new"))).isFalse();
  }

  @Test
  void asRootTheServerRunsAsAnotherUser() throws Exception {
    long pid = PostmasterFile.read(server.folder().resolve("cluster")).orElseThrow().pid();

    assertThat(ProcessHandle.of(pid).flatMap(process -> process.info().user()))
        .isPresent()
        .hasValueSatisfying(user -> assertThat(user).isNotEqualTo("root"));
  }

  @Test
  void aSecondRunOnTheSameFolderIsRefusedWithTheProcessThatHasIt() {
    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(
            () -> EmbeddedPostgres.start(server.folder(), EmbeddedPostgres.defaultCache()).close())
        .withMessageContaining("is in use by another Rockhopper")
        .withMessageContaining("process " + ProcessHandle.current().pid());
    assertThat(Answer.of(server.url())).isPresent();
  }

  @Test
  void operatorCommandsFindTheRunningServer() {
    assertThat(EmbeddedPostgres.findRunning(server.folder())).isEqualTo(Optional.of(server.url()));
    assertThat(EmbeddedPostgres.findRunning(folder.resolve("elsewhere"))).isEmpty();
  }

  private static String show(String setting) throws SQLException {
    return Queries.single(server.url(), "SHOW " + setting);
  }
}
