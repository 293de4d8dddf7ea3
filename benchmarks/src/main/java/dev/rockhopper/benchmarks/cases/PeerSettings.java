package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import java.util.Map;
import java.util.TreeMap;

/// What the peers of one contest are told.
///
/// @param plan how many clients
/// @param guilds in how many guilds
record PeerSettings(Plan plan, int guilds) {

  /// The class path of plain JDBC: the driver and the pool.
  static PeerClassPath plainJdbc() {
    return PeerClassPath.whole().only("postgresql", "HikariCP", "slf4j-api");
  }

  /// For a peer on this database, with further settings.
  Map<String, String> on(DatabaseUrl url, Map<String, String> further) {
    Map<String, String> settings = new TreeMap<>(further);
    settings.put("url", url.jdbcUrl());
    settings.put("user", url.user());
    settings.put("password", url.password());
    settings.put("address", url.toSecretText());
    settings.put("clients", Integer.toString(plan.clients()));
    settings.put("guilds", Integer.toString(guilds));
    return settings;
  }

  /// In words.
  String where() {
    return "%s, %d clients"
        .formatted(guilds == 1 ? "one hot guild" : "%,d guilds".formatted(guilds), plan.clients());
  }
}
