package dev.rockhopper.domain.guilds;

import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Instant;
import java.util.List;

/// Keeps the guilds that the bot is, or was, in. Every guild-owned row hangs on one.
///
/// What a guild owned stays where it is when the bot has to leave; only after a while, see
/// [IGuildPurgeRepository], it goes.
public interface IGuildRepository {

  /// Makes sure that the guild is there; twice is as good as once, also at the same time. Joins the
  /// open transaction.
  void ensure(GuildId guild);

  /// Takes it for granted, as part of the open transaction, that the guild is there. Nobody waits
  /// for the store.
  ///
  /// @throws dev.rockhopper.domain.repository.AssumptionException when it is not: here, or by
  ///   whatever of the transaction comes later, its commit at the latest
  /// @throws IllegalStateException outside a transaction
  void assumeThere(GuildId guild);

  /// Whether the guild is there.
  boolean exists(GuildId guild);

  /// Remembers that the bot is no longer in a guild. Who has left already left then, not now.
  ///
  /// @return whether the bot was in it
  boolean markLeft(GuildId guild, Instant at);

  /// Remembers that the bot is in a guild again, with everything that the guild owned.
  ///
  /// @return whether it had left
  boolean markReturned(GuildId guild);

  /// Guilds that were left before an instant, those that were left first coming first, and of those
  /// that were left at the same time the one with the lower id.
  ///
  /// @param limit the most that are wanted
  List<GuildDeparture> findLeftBefore(Instant instant, int limit);

  /// The same from behind a departure on, whether that guild is still there or not.
  List<GuildDeparture> findLeftBefore(Instant instant, GuildDeparture after, int limit);

  /// Every guild, those too that were left, by id.
  Page<KnownGuild> findAll(PageRequest page);
}
