package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.PermissionKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.Allowance;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who is in quarantine, remembered by member, for every command asks; what is used up of limits is
/// never remembered.
public final class CachedModeratorLimitRepository implements IModeratorLimitRepository {
  private final IModeratorLimitRepository limits;
  private final CachedRepository<MemberKey, Optional<Quarantine>> byMember;

  /// Remembers what `limits` keeps.
  public CachedModeratorLimitRepository(
      IModeratorLimitRepository limits, CacheManager caches, TransactionManager transactions) {
    this.limits = limits;
    this.byMember =
        new CachedRepository<>(
            caches.cache(PermissionKinds.QUARANTINES),
            transactions,
            member -> limits.findQuarantine(member.guild(), member.user()));
  }

  @Override
  public boolean take(Use use, Allowance allowance, Instant now) {
    return limits.take(use, allowance, now);
  }

  @Override
  public Optional<Quarantine> findQuarantine(GuildId guild, UserId moderator) {
    return byMember.read(new MemberKey(guild, moderator));
  }

  @Override
  public void assumeNoQuarantine(GuildId guild, UserId moderator) {
    limits.assumeNoQuarantine(guild, moderator);
  }

  @Override
  public boolean quarantine(Quarantine quarantine) {
    return byMember.write("moderator-quarantine.begin", () -> limits.quarantine(quarantine));
  }

  @Override
  public void alerted(GuildId guild, UserId moderator) {
    byMember.write(
        "moderator-quarantine.alerted",
        () -> {
          limits.alerted(guild, moderator);
          return moderator;
        });
  }

  @Override
  public boolean lift(GuildId guild, UserId moderator) {
    return byMember.write("moderator-quarantine.lift", () -> limits.lift(guild, moderator));
  }

  @Override
  public List<Quarantine> quarantines(GuildId guild) {
    return limits.quarantines(guild);
  }
}
