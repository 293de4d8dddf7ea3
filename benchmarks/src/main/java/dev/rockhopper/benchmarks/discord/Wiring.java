package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.product.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A sandbox in a process of its own, and how bots find it.
///
/// @param process the sandbox
/// @param api the address of its API
/// @param token of its bot
/// @param gateway the address of its gateway
record Wiring(PeerProcess process, String api, String token, String gateway)
    implements AutoCloseable {
  private static final String[] BARE_JDA = {
    "JDA",
    "annotations",
    "commons-collections4",
    "jackson-annotations",
    "jackson-core",
    "jackson-databind",
    "kotlin-stdlib",
    "nv-websocket-client",
    "okhttp-jvm",
    "okio-jvm",
    "slf4j-api",
    "core"
  };

  /// Starts a sandbox.
  static Wiring start() throws IOException {
    PeerProcess process = PeerProcess.start(SandboxPeer.class, PeerClassPath.whole(), Map.of());
    try {
      String[] address = process.ask("address").split(" ", -1);
      return new Wiring(process, address[0], address[1], address[2]);
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /// Starts the product on it.
  ///
  /// @param database its database; its own embedded one where absent
  Launcher.Running product(Path folder, Optional<DatabaseUrl> database) throws IOException {
    return product(folder, database, Map.of());
  }

  /// The same with some variables set.
  Launcher.Running product(
      Path folder, Optional<DatabaseUrl> database, Map<String, String> settings)
      throws IOException {
    Map<String, String> environment = new TreeMap<>(settings);
    environment.put("DISCORD_TOKEN", token);
    environment.put("DISCORD_API_BASE_URL", api);
    database.ifPresent(url -> environment.put("DATABASE_URL", url.toSecretText()));
    return Launcher.find().run(folder, environment);
  }

  /// Starts a bot on it that is nothing but JDA.
  PeerProcess bareBot() throws IOException {
    return PeerProcess.start(
        BareBotPeer.class,
        PeerClassPath.whole().only(BARE_JDA),
        Map.of("api", api, "token", token, "gateway", gateway, "url", ""));
  }

  /// Starts one with a database, where it writes a row in each commit.
  PeerProcess bareBot(DatabaseUrl url) throws IOException {
    return bareBot(url, "one");
  }

  /// Starts one with a database of the product's, where it writes of warnings what the product
  /// does.
  PeerProcess bareBotOfSameRows(DatabaseUrl url) throws IOException {
    return bareBot(url, "same");
  }

  private PeerProcess bareBot(DatabaseUrl url, String rows) throws IOException {
    String[] libraries = Arrays.copyOf(BARE_JDA, BARE_JDA.length + 2);
    libraries[BARE_JDA.length] = "HikariCP";
    libraries[BARE_JDA.length + 1] = "postgresql";
    return PeerProcess.start(
        BareBotPeer.class,
        PeerClassPath.whole().only(libraries),
        Map.of(
            "api",
            api,
            "token",
            token,
            "gateway",
            gateway,
            "url",
            url.jdbcUrl(),
            "user",
            url.user(),
            "password",
            url.password(),
            "rows",
            rows));
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
