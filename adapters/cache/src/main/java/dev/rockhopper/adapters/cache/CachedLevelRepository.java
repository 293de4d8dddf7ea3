package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.levels.XpChange;
import dev.rockhopper.domain.levels.XpGain;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What members have earned, remembered by member; leaderboards are read where they are kept.
public final class CachedLevelRepository implements ILevelRepository {
  private final ILevelRepository levels;
  private final CachedRepository<MemberKey, Optional<MemberXp>> byMember;

  /// Remembers what `levels` keeps.
  public CachedLevelRepository(
      ILevelRepository levels, CacheManager caches, TransactionManager transactions) {
    this.levels = levels;
    this.byMember =
        CachedRepository.saying(
            CacheKinds.LEVELS,
            caches,
            transactions,
            member -> levels.find(member.guild(), member.user()));
  }

  @Override
  public Optional<MemberXp> find(GuildId guild, UserId user) {
    return byMember.read(new MemberKey(guild, user));
  }

  @Override
  public XpGain gain(GuildId guild, UserId user, long amount, Instant at, Duration cooldown) {
    return byMember.write(
        "level.gain",
        () -> {
          XpGain gain = levels.gain(guild, user, amount, at, cooldown);
          if (gain instanceof XpGain.Gained(XpChange change, long version)) {
            byMember.wrote(
                new MemberKey(guild, user),
                () -> Optional.of(new MemberXp(guild, user, change.after(), false, version)));
          }
          return gain;
        });
  }

  @Override
  public List<MemberXp> addAll(Map<MemberKey, Long> xp) {
    return byMember.write(
        "level.add-all",
        () -> {
          List<MemberXp> now = levels.addAll(xp);
          now.forEach(one ->
              byMember.wrote(new MemberKey(one.guild(), one.user()), () -> Optional.of(one)));
          return now;
        });
  }

  @Override
  public XpChange set(GuildId guild, UserId user, long xp) {
    return byMember.write("level.set", () -> saying(guild, user, levels.set(guild, user, xp)));
  }

  @Override
  public boolean bar(GuildId guild, UserId user, boolean barred) {
    return byMember.write("level.bar", () -> saying(guild, user, levels.bar(guild, user, barred)));
  }

  /// Nobody else changes the row before the transaction ends, so it can be asked for.
  private <R> R saying(GuildId guild, UserId user, R result) {
    byMember.wrote(new MemberKey(guild, user), () -> levels.find(guild, user));
    return result;
  }

  @Override
  public Ranking<MemberXp> leaderboard(GuildId guild, RankingRequest page) {
    return levels.leaderboard(guild, page);
  }

  @Override
  public OptionalLong rankOf(GuildId guild, UserId user) {
    return levels.rankOf(guild, user);
  }
}
