package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.PermissionKinds;
import dev.rockhopper.application.cache.RankQuestion;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Ranks and what roles give them, remembered by guild; what users have by themselves, by member.
public final class CachedRankRepository implements IRankRepository {
  private final IRankRepository ranks;
  private final CachedRepository<GuildId, List<Rank>> byGuild;
  private final CachedRepository<GuildId, Map<RoleId, RankNumber>> ofRoles;
  private final CachedRepository<MemberKey, Optional<RankNumber>> ofUsers;
  private final CachedRepository<RankQuestion, Optional<RankNumber>> answers;

  /// Remembers what `ranks` keeps.
  public CachedRankRepository(
      IRankRepository ranks, CacheManager caches, TransactionManager transactions) {
    this.ranks = ranks;
    this.byGuild =
        new CachedRepository<>(
            caches.cache(CacheKinds.RANKS),
            transactions,
            guild -> List.copyOf(ranks.findByGuild(guild)));
    this.ofRoles =
        new CachedRepository<>(
            caches.cache(CacheKinds.ROLE_RANKS),
            transactions,
            guild -> Map.copyOf(ranks.findRoleRanks(guild)));
    this.ofUsers =
        new CachedRepository<>(
            caches.cache(CacheKinds.USER_RANKS),
            transactions,
            member -> ranks.findUserRank(member.guild(), member.user()));
    // From the store, never from the entries above: those may be forgotten a moment later.
    this.answers =
        new CachedRepository<>(
            caches.cache(PermissionKinds.RANK_OF),
            transactions,
            asked ->
                ranks.findRank(
                    asked.member().guild(), asked.member().user(), Set.copyOf(asked.roles())));
  }

  @Override
  public List<Rank> findByGuild(GuildId guild) {
    return byGuild.read(guild);
  }

  @Override
  public Rank save(Rank rank) {
    return byGuild.write("rank.save", () -> ranks.save(rank));
  }

  @Override
  public boolean delete(GuildId guild, RankNumber number) {
    return byGuild.write("rank.delete", () -> ranks.delete(guild, number));
  }

  @Override
  public Map<RoleId, RankNumber> findRoleRanks(GuildId guild) {
    return ofRoles.read(guild);
  }

  @Override
  public Map<UserId, RankNumber> findUserRanks(GuildId guild, int most) {
    return ranks.findUserRanks(guild, most);
  }

  @Override
  public Optional<RankNumber> findUserRank(GuildId guild, UserId user) {
    return ofUsers.read(new MemberKey(guild, user));
  }

  @Override
  public Optional<RankNumber> findRank(GuildId guild, UserId user, Set<RoleId> roles) {
    return answers.read(RankQuestion.of(new MemberKey(guild, user), roles));
  }

  @Override
  public boolean assign(GuildId guild, RoleId role, RankNumber number) {
    return byGuild.write("rank.assign", () -> ranks.assign(guild, role, number));
  }

  @Override
  public boolean assign(GuildId guild, UserId user, RankNumber number) {
    return byGuild.write("rank.assign", () -> ranks.assign(guild, user, number));
  }

  @Override
  public boolean withdraw(GuildId guild, RoleId role) {
    return byGuild.write("rank.withdraw", () -> ranks.withdraw(guild, role));
  }

  @Override
  public boolean withdraw(GuildId guild, UserId user) {
    return byGuild.write("rank.withdraw", () -> ranks.withdraw(guild, user));
  }
}
