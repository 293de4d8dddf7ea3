package dev.rockhopper.adapters.postgres.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The settings that Rockhopper gives its server. A file of their own holds them, which the
/// cluster's `postgresql.conf` includes last.
enum ServerSettings {
  /// For data that must survive everything.
  DURABLE(
      """
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      logging_collector = on
      log_directory = 'log'
      log_filename = 'server-%a.log'
      log_rotation_age = '1d'
      log_rotation_size = 0
      log_truncate_on_rotation = on
      """),
  /// For the tests and the build, whose data nobody needs a second later.
  THROWAWAY(
      """
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      autovacuum = off
      """);

  static final String ACCESS =
      """
      # Written by Rockhopper at every start. Only this machine, only with the password.
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private static final String COMMON =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      password_encryption = 'scram-sha-256'
      # The largest pool that can be set, and room for the commands of operators.
      max_connections = 230
      shared_buffers = '64MB'
      effective_cache_size = '512MB'
      wal_buffers = '4MB'
      min_wal_size = '64MB'
      max_wal_size = '512MB'
      random_page_cost = 1.1
      jit = off
      timezone = 'UTC'
      log_timezone = 'UTC'
      lc_messages = 'C'
      log_line_prefix = '%m [%p] '
      # Neither statements nor the values in them reach the log: they hold people's words.
      log_min_error_statement = panic
      log_error_verbosity = terse
      """;

  private final String durability;

  ServerSettings(String durability) {
    this.durability = durability;
  }

  /// The text of the settings file. The server carries a digest of all but the port in its
  /// `cluster_name`, by which a later run knows whether it may adopt it.
  String text(PostgresBinaries binaries, int port) {
    return "# Written by Rockhopper at every start; put your own settings into postgresql.auto.conf.\n"
        + body(binaries)
        + "cluster_name = '"
        + clusterName(binaries)
        + "'\nport = "
        + port
        + "\n";
  }

  String clusterName(PostgresBinaries binaries) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((binaries.version() + body(binaries)).getBytes(StandardCharsets.UTF_8));
      return "rockhopper-" + HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  private String body(PostgresBinaries binaries) {
    String statistics =
        binaries.hasLibrary("pg_stat_statements")
            ? "shared_preload_libraries = 'pg_stat_statements'\n"
            : "";
    return COMMON + durability + statistics;
  }
}
