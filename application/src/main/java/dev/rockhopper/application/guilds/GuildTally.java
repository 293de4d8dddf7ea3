package dev.rockhopper.application.guilds;

import dev.rockhopper.application.guilds.GuildDepartureService.Corrected;
import dev.rockhopper.application.guilds.PurgeOutcome.Purged;
import java.util.concurrent.atomic.LongAdder;

/// How often guilds were left, came back and were purged by this process, for whoever measures.
/// Safe for any number of threads.
public final class GuildTally {
  private final LongAdder left = new LongAdder();
  private final LongAdder returned = new LongAdder();
  private final LongAdder purged = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder failures = new LongAdder();

  void add(Corrected corrected) {
    left.add(corrected.left());
    returned.add(corrected.returned());
  }

  void add(Purged gone) {
    purged.add(gone.guilds());
    rows.add(gone.rows());
  }

  void addFailure() {
    failures.increment();
  }

  /// How many guilds the bot had to leave.
  public long left() {
    return left.sum();
  }

  /// How many guilds it came back to before they were purged.
  public long returned() {
    return returned.sum();
  }

  /// How many guilds were purged.
  public long purged() {
    return purged.sum();
  }

  /// How many rows they had.
  public long rows() {
    return rows.sum();
  }

  /// How often something of this did not work and had to be tried again.
  public long failures() {
    return failures.sum();
  }
}
