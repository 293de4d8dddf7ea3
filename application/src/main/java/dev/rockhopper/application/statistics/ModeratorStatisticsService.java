package dev.rockhopper.application.statistics;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How much moderators have done, counted by the database. Blocks and may come from any thread.
public final class ModeratorStatisticsService {
  private static final List<Duration> USUAL = List.of(Duration.ofDays(7), Duration.ofDays(30));

  private final ICaseTallyRepository tallies;
  private final Clock clock;

  /// Counts by `tallies`.
  @Inject
  public ModeratorStatisticsService(ICaseTallyRepository tallies, Clock clock) {
    this.tallies = tallies;
    this.clock = clock;
  }

  /// Counts the cases of the last 7 days, the last 30 days and ever.
  ///
  /// @param moderator only theirs; absent for everybody's
  public ModeratorStatistics usual(GuildId guild, Optional<UserId> moderator) {
    Instant now = clock.instant();
    List<Instant> since =
        List.of(now.minus(USUAL.getFirst()), now.minus(USUAL.getLast()), Instant.EPOCH);
    return new ModeratorStatistics(USUAL, true, tallies.count(guild, moderator, since));
  }

  /// Counts the cases of the last days.
  ///
  /// @param moderator only theirs; absent for everybody's
  /// @param days how many, above zero
  public ModeratorStatistics ofLast(GuildId guild, Optional<UserId> moderator, int days) {
    Duration period = Duration.ofDays(days);
    return new ModeratorStatistics(
        List.of(period),
        false,
        tallies.count(guild, moderator, List.of(clock.instant().minus(period))));
  }
}
