package dev.rockhopper.adapters.postgres.cache;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When the table was empty last, as a text that never comes again. It is a row of the table
/// itself, so that it goes with the others.
///
/// @param text the text
record Birth(String text) {
  /// The key of its row, which no entry has.
  static final String KEY = "~birth";

  private static final String BEAR =
      """
      INSERT INTO cache_entry (key, payload, expires_at) VALUES (?, ?, 'infinity')
      ON CONFLICT (key) DO NOTHING
      """;

  private static final String READ = "SELECT payload FROM cache_entry WHERE key = ?";

  /// What the payload of the row says, absent where there is no such row.
  static Optional<Birth> of(byte @Nullable [] payload) {
    return Optional.ofNullable(payload).map(Arrays::toString).map(Birth::new);
  }

  /// Asks for it; where the table has none, it is born now.
  static Optional<Birth> find(Connection connection) throws SQLException {
    byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    try (PreparedStatement statement = connection.prepareStatement(BEAR)) {
      statement.setString(1, KEY);
      statement.setBytes(2, fresh);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, KEY);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? of(rows.getBytes(1)) : Optional.empty();
      }
    }
  }
}
