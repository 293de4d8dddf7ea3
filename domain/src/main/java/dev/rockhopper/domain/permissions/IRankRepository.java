package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Keeps the ranks of guilds and who has them. A deleted rank is taken from all who have it.
public interface IRankRepository {

  /// The ranks of a guild from the lowest up, none where it has set up none.
  List<Rank> findByGuild(GuildId guild);

  /// Stores a rank, a new one where its version is 0, and gives it back with its new version.
  ///
  /// @throws dev.rockhopper.domain.repository.StaleVersionException when it has changed since it
  ///   was read, is gone, or, being new, is there already
  /// @throws dev.rockhopper.domain.repository.DuplicateException when another rank of the guild is
  ///   called so
  Rank save(Rank rank);

  /// Removes a rank.
  ///
  /// @return whether there was one
  boolean delete(GuildId guild, RankNumber number);

  /// Which roles give which ranks.
  Map<RoleId, RankNumber> findRoleRanks(GuildId guild);

  /// The ranks that users have by themselves, at most so many, those of the lowest ids.
  Map<UserId, RankNumber> findUserRanks(GuildId guild, int most);

  /// The rank that a user has by themselves, whatever their roles give.
  Optional<RankNumber> findUserRank(GuildId guild, UserId user);

  /// The highest rank that a member has by themselves or by one of their roles; each may be as old
  /// as the begin of the call.
  default Optional<RankNumber> findRank(GuildId guild, UserId user, Set<RoleId> roles) {
    Map<RoleId, RankNumber> byRole = findRoleRanks(guild);
    return Stream.concat(
            findUserRank(guild, user).stream(),
            roles.stream().flatMap(role -> Optional.ofNullable(byRole.get(role)).stream()))
        .max(Comparator.naturalOrder());
  }

  /// Lets a role give a rank, in place of the one that it gave.
  ///
  /// @return whether there is such a rank
  boolean assign(GuildId guild, RoleId role, RankNumber number);

  /// Gives a user a rank, in place of the one that they had.
  ///
  /// @return whether there is such a rank
  boolean assign(GuildId guild, UserId user, RankNumber number);

  /// Lets a role give no rank.
  ///
  /// @return whether it gave one
  boolean withdraw(GuildId guild, RoleId role);

  /// Takes the rank of a user.
  ///
  /// @return whether they had one
  boolean withdraw(GuildId guild, UserId user);
}
