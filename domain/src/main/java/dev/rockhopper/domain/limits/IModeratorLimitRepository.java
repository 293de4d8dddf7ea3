package dev.rockhopper.domain.limits;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps how much of their limits moderators have used up, and who is in quarantine. Calls block,
/// may come from any thread, and join the transaction that is open on the calling thread.
public interface IModeratorLimitRepository {

  /// Uses that somebody wants to take.
  ///
  /// @param guild where
  /// @param moderator who
  /// @param type for what
  /// @param uses how many, above zero
  /// @param source the event that asks: the same event that asked last takes nothing once more
  record Use(GuildId guild, UserId moderator, CaseType type, int uses, SourceId source) {}

  /// Takes uses out of a moderator's bucket, all or none, by one statement that no other can come
  /// between; a second taker of the same bucket waits for the transaction of the first.
  ///
  /// @param now when, in whole microseconds
  /// @return whether they were left
  boolean take(Use use, Allowance allowance, Instant now);

  /// The quarantine of a moderator, absent where they are in none.
  Optional<Quarantine> findQuarantine(GuildId guild, UserId moderator);

  /// Takes it for granted, as part of the open transaction, that a moderator is not in quarantine.
  /// Nobody waits for the store.
  ///
  /// @throws AssumptionException when they are: here, or by whatever of the transaction comes
  ///   later, its commit at the latest
  /// @throws IllegalStateException outside a transaction
  void assumeNoQuarantine(GuildId guild, UserId moderator);

  /// Puts a moderator into quarantine; the guild must be known.
  ///
  /// @return whether they were in none before
  boolean quarantine(Quarantine quarantine);

  /// Remembers that the guild has been told of a quarantine.
  void alerted(GuildId guild, UserId moderator);

  /// Lifts a quarantine, and gives the moderator full buckets again.
  ///
  /// @return whether there was one
  boolean lift(GuildId guild, UserId moderator);

  /// Everybody who is in quarantine in a guild, the latest first, at most 100.
  List<Quarantine> quarantines(GuildId guild);
}
