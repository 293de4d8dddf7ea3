package dev.rockhopper.benchmarks.discord;

import java.sql.SQLException;
import javax.sql.DataSource;

/// What a bare program writes about a command that changes something: a commit before Discord is
/// asked for anything, and one after it. May be used from any thread.
interface BareRows {
  /// What is wanted.
  ///
  /// @param guild where
  /// @param id the interaction's
  /// @param target who it is about, 0 for nobody
  /// @param moderator who wants it
  /// @param reason why
  record Action(long guild, long id, long target, long moderator, String reason) {}

  /// Writes somewhere.
  @FunctionalInterface
  interface Factory {
    /// Writes to a database.
    BareRows to(DataSource database) throws SQLException;
  }

  /// The first commit.
  void open(Action action);

  /// The second one.
  void settle(Action action);

  /// What is written when the log has taken its message, after the answer.
  void logged(Action action, long message);
}
