package dev.rockhopper.benchmarks.cases;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.process.PeerConversation;

/// The pool of a plain peer.
final class PlainPool {
  private PlainPool() {}

  /// Opens a pool on the database that the conversation names.
  ///
  /// @param autoCommit whether every statement commits by itself
  static HikariDataSource open(PeerConversation conversation, int size, boolean autoCommit) {
    var config = new HikariConfig();
    config.setJdbcUrl(conversation.setting("url"));
    config.setUsername(conversation.setting("user"));
    config.setPassword(conversation.setting("password"));
    config.setMaximumPoolSize(size);
    config.setAutoCommit(autoCommit);
    return new HikariDataSource(config);
  }
}
