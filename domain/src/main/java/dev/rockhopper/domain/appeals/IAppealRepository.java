package dev.rockhopper.domain.appeals;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps appeals. Calls block, may come from any thread, and join the transaction that is open on
/// the calling thread.
public interface IAppealRepository {

  /// Stores a new one.
  ///
  /// @throws dev.rockhopper.domain.repository.DuplicateException when there is that attempt
  ///   already, or one against the case is open
  Appeal create(Appeal appeal);

  /// The appeal, locked against other writers until the open transaction ends.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<Appeal> findForUpdate(AppealKey key);

  /// Those against a case, oldest first.
  List<Appeal> findByCase(CaseKey of);

  /// Replaces the stored state and post, which must still have the version of the given one, and
  /// gives the appeal back with its new version.
  ///
  /// @throws dev.rockhopper.domain.repository.StaleVersionException when it has changed since
  Appeal update(Appeal appeal);

  /// When somebody appealed last in a guild, absent where they never did.
  Optional<Instant> lastOf(GuildId guild, UserId appellant);

  /// The open ones of a guild, oldest first.
  ///
  /// @param most how many are wanted at the most
  List<Appeal> open(GuildId guild, int most);

  /// Somebody's own, in all guilds, newest first.
  ///
  /// @param most how many are wanted at the most
  List<Appeal> byAppellant(UserId appellant, int most);

  /// The latest cases in effect against somebody, that are not hidden, in all guilds that the bot
  /// is in, or was; guild by guild, newest first.
  ///
  /// @param perGuild how many are wanted of a guild at the most
  List<CaseKey> casesAgainst(UserId target, int perGuild);
}
