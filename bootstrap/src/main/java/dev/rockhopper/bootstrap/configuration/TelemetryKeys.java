package dev.rockhopper.bootstrap.configuration;

import dev.rockhopper.adapters.telemetry.errors.SentryReports;
import java.net.InetAddress;
import java.util.List;

/// The keys of what operators' tools read.
final class TelemetryKeys {
  private static final String SECTION = "telemetry";

  static final Key<Boolean> ENABLED =
      new Key<>(
          SECTION,
          "enabled",
          Kinds.yesOrNo(),
          "true",
          "Whether meters (`/metrics`) and health (`/health/live`, `/health/ready`) can be read over"
              + " HTTP",
          List.of());

  static final Key<InetAddress> ADDRESS =
      new Key<>(
          SECTION,
          "address",
          Kinds.networkAddress(),
          "127.0.0.1",
          "Where they are offered. Whoever reaches it may read them: name another address than this"
              + " machine's own only where a firewall or a container decides who that is",
          List.of());

  static final Key<Integer> PORT =
      new Key<>(
          SECTION,
          "port",
          Kinds.integer(0, 65_535),
          "",
          "The port of it, 0 for any that is free. Without it 8411, or any other where that one is"
              + " in use; the start says which",
          List.of());

  static final Key<Boolean> PINNED_THREADS =
      new Key<>(
          SECTION,
          "pinned_threads",
          Kinds.yesOrNo(),
          "false",
          "Whether virtual threads that hold up their carrier are counted too; costs some memory",
          List.of());

  static final Key<Secret> SENTRY_DSN =
      new Key<>(
          SECTION,
          "sentry_dsn",
          Kinds.secret("a DSN such as https://key@sentry.example/42", SentryReports::requireDsn),
          "",
          "A Sentry that hears what broke: types and places in the program, error id, command, id of"
              + " the server; nothing that anybody wrote. Without it nothing is reported",
          List.of());

  static final Key<String> ENVIRONMENT =
      new Key<>(
          SECTION,
          "environment",
          Kinds.word(64),
          "production",
          "What Sentry calls this installation",
          List.of());

  /// In the order in which people read them.
  static final List<Key<?>> ALL =
      List.of(ENABLED, ADDRESS, PORT, PINNED_THREADS, SENTRY_DSN, ENVIRONMENT);

  /// Beside the chat page.
  private static final int USUAL_PORT = 8_411;

  private TelemetryKeys() {}

  static Configuration.Telemetry telemetry(ConfigurationValues values) {
    return new Configuration.Telemetry(
        values.get(ENABLED)
            ? new Configuration.Endpoint.Offered(
                values.get(ADDRESS),
                values.find(PORT).map(List::of).orElseGet(() -> List.of(USUAL_PORT, 0)))
            : new Configuration.Endpoint.None(),
        values.get(PINNED_THREADS),
        values
            .find(SENTRY_DSN)
            .<Configuration.Reports>map(
                dsn -> new Configuration.Reports.ToSentry(dsn, values.get(ENVIRONMENT)))
            .orElseGet(Configuration.Reports.None::new));
  }
}
