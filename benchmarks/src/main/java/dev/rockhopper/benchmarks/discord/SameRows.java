package dev.rockhopper.benchmarks.discord;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The rows that the product writes about a warning, in tables of the product's, and nothing else:
/// what a warning costs that is kept as the product keeps it, before anybody has looked at rights,
/// rules or words. All that goes into one commit goes there in one trip, as statements that the
/// driver sends together and the server carries out in one transaction.
///
/// @param database where to; migrated, with the guild in it
record SameRows(DataSource database) implements BareRows {
  private static final String OPEN =
      """
      SELECT 1 FROM guild WHERE guild_id = ? FOR KEY SHARE;
      SELECT 1 FROM moderator_quarantine WHERE guild_id = ? AND moderator_id = ?;
      INSERT INTO audit_entry (guild_id, at, actor_id, action, subject, after)
      VALUES (?, now(), ?, 'case.opened', ?, ?);
      INSERT INTO outbox (guild_id, case_id, step, token, due_at, created_at)
      VALUES (?, ?, 'ENFORCE', gen_random_uuid(), now() + interval '1 minute', now())
      ON CONFLICT (guild_id, case_id, step) DO UPDATE SET attempts = 0;
      WITH taken AS (
        INSERT INTO case_counter (guild_id, last_number) VALUES (?, 1)
        ON CONFLICT (guild_id) DO UPDATE SET last_number = case_counter.last_number + 1
        RETURNING last_number)
      INSERT INTO moderation_case (guild_id, case_id, number, type, target_id, moderator_id,
        source_id, reason, opened_at, status_at, points)
      SELECT ?, ?, last_number, 'WARN', ?, ?, ?, ?, now(), now(), 1 FROM taken
      RETURNING number
      """;
  private static final String SETTLE =
      """
      DELETE FROM outbox WHERE guild_id = ? AND case_id = ? AND step = 'ENFORCE';
      UPDATE moderation_case SET status = 'APPLIED', status_at = now(),
        direct_message = 'DELIVERED', version = version + 1
      WHERE guild_id = ? AND case_id = ? AND version = 1;
      INSERT INTO case_revision
        (guild_id, case_id, version, changed_at, changed_by, field, before, after)
      VALUES (?, ?, 2, now(), ?, 'STATUS', 'PENDING', 'APPLIED');
      INSERT INTO audit_entry (guild_id, at, actor_id, action, subject, before, after)
      VALUES (?, now(), ?, 'case.settled', ?, 'PENDING', 'APPLIED');
      INSERT INTO outbox (guild_id, case_id, step, token, due_at, created_at)
      VALUES (?, ?, 'LOG', gen_random_uuid(), now() + interval '1 minute', now())
      ON CONFLICT (guild_id, case_id, step) DO UPDATE SET attempts = 0
      """;
  private static final String POINTS =
      """
      SELECT number, points, opened_at FROM moderation_case
      WHERE guild_id = ? AND target_id = ? AND type = 'WARN' AND status = 'APPLIED'
      ORDER BY number DESC LIMIT 100
      """;
  private static final String LOGGED =
      """
      UPDATE moderation_case SET log_message_id = ?, version = version + 1
      WHERE guild_id = ? AND case_id = ?;
      DELETE FROM outbox WHERE guild_id = ? AND case_id = ? AND step = 'LOG'
      """;

  @Override
  public void open(Action action) {
    long guild = action.guild();
    long id = action.id();
    long by = action.moderator();
    String reason = action.reason();
    run(
        OPEN,
        guild,
        guild,
        by,
        guild,
        by,
        subject(action),
        reason,
        guild,
        id,
        guild,
        guild,
        id,
        action.target(),
        by,
        "interaction:" + id,
        reason);
  }

  @Override
  public void settle(Action action) {
    long guild = action.guild();
    long id = action.id();
    long by = action.moderator();
    run(SETTLE, guild, id, guild, id, guild, id, by, guild, by, subject(action), guild, id);
    run(POINTS, guild, action.target());
  }

  @Override
  public void logged(Action action, long message) {
    run(LOGGED, message, action.guild(), action.id(), action.guild(), action.id());
  }

  private static String subject(Action action) {
    return "case " + action.id();
  }

  private void run(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int place = 0; place < values.length; place++) {
        statement.setObject(place + 1, values[place]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
