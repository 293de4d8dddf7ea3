package dev.rockhopper.domain.statistics;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Counts cases by moderator and type, in the store. Cases that failed, that are void, or that are
/// not settled yet, count for nobody; hidden ones do. Calls block, may come from any thread, and
/// join the transaction that is open on the calling thread.
public interface ICaseTallyRepository {

  /// The counts of a guild, by moderator and type in the order of their ids and names; nothing is
  /// said of a type of which a moderator has made none since the earliest instant.
  ///
  /// @param moderator only theirs; absent for everybody's
  /// @param since at least one instant
  List<CaseTally> count(GuildId guild, Optional<UserId> moderator, List<Instant> since);
}
