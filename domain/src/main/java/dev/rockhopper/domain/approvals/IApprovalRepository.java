package dev.rockhopper.domain.approvals;

import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps approvals. Calls block, may come from any thread, and join the transaction that is open on
/// the calling thread.
public interface IApprovalRepository {

  /// Stores a new one; the guild must be known.
  ///
  /// @throws dev.rockhopper.domain.repository.DuplicateException when the same event has asked
  ///   before
  Approval create(Approval approval);

  /// The approval with this key, absent where there is none.
  Optional<Approval> findById(ApprovalKey key);

  /// What an event has asked for already, absent where it has not.
  Optional<Approval> findBySource(GuildId guild, UserId moderator, SourceId source);

  /// The approval, locked against other writers until the open transaction ends.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<Approval> findForUpdate(ApprovalKey key);

  /// Replaces the stored state and post, which must still have the version of the given one, and
  /// gives the approval back with its new version.
  ///
  /// @throws dev.rockhopper.domain.repository.StaleVersionException when it has changed since
  Approval update(Approval approval);

  /// Those of a guild on which somebody can still decide, the oldest first, at most 25.
  List<Approval> open(GuildId guild, Instant now);
}
