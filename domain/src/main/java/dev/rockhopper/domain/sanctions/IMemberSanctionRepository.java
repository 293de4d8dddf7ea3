package dev.rockhopper.domain.sanctions;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Keeps what is in force: at most one sanction of each kind against a member of a guild.
public interface IMemberSanctionRepository {

  /// What is in force of a kind, absent where nothing is.
  Optional<MemberSanction> findActive(GuildId guild, UserId user, LastingSanction kind);

  /// The same, locked against other writers until the open transaction ends.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<MemberSanction> findActiveForUpdate(GuildId guild, UserId user, LastingSanction kind);

  /// Everything in force against a member.
  List<MemberSanction> findActive(GuildId guild, UserId user);

  /// What is in force of a kind in some guilds, in the order of guilds and members.
  ///
  /// @param behind where to begin: behind this member, absent for the first
  /// @param most how many, at least 1
  List<MemberSanction> findActive(
      LastingSanction kind, Collection<GuildId> guilds, Optional<MemberKey> behind, int most);

  /// Claims the place of the active sanction of its kind. Waits for another transaction that is
  /// about to claim the same.
  ///
  /// @return whether the place was free
  boolean claim(MemberSanction sanction);

  /// Begins to claim a place as part of the open transaction. As `claim`, but nobody waits for the
  /// store until the answer is asked for.
  ///
  /// @throws IllegalStateException outside a transaction
  Claiming claiming(MemberSanction sanction);

  /// Claims a place as part of the open transaction, and takes it for granted that it is free.
  /// Nobody waits for the store.
  ///
  /// @throws dev.rockhopper.domain.repository.AssumptionException when it is not: here, or by
  ///   whatever of the transaction comes later, its commit at the latest
  /// @throws IllegalStateException outside a transaction
  void assumeClaimed(MemberSanction sanction);

  /// A place that is being claimed. To be asked while the transaction is open.
  @FunctionalInterface
  interface Claiming {
    /// Whether the place was free.
    boolean isMine();
  }

  /// The same as `claim` for several in one statement. They are claimed in the order of their
  /// members, whatever the order of the list; a place that is in the list twice goes to the first.
  ///
  /// @return whether each place was free, in the order of the list
  List<Boolean> claimAll(List<MemberSanction> claims);

  /// Lets what a case brought about end at another time; does nothing where it is not in force.
  ///
  /// @return whether it was in force
  boolean moveEnd(CaseKey origin, Instant end);

  /// Ends what a case brought about; does nothing where it is not in force.
  ///
  /// @return whether it was in force
  boolean end(CaseKey origin, Instant at);
}
