package dev.rockhopper.application.guilds;

/// What became of a purge.
public sealed interface PurgeOutcome {

  /// It has come to its end.
  ///
  /// @param guilds how many guilds are gone
  /// @param rows how many rows, also of guilds that came back meanwhile
  record Purged(int guilds, long rows) implements PurgeOutcome {
    static final Purged NOTHING = new Purged(0, 0);

    Purged and(Purged other) {
      return new Purged(guilds + other.guilds, rows + other.rows);
    }
  }

  /// Another process is at it.
  record Elsewhere() implements PurgeOutcome {}
}
