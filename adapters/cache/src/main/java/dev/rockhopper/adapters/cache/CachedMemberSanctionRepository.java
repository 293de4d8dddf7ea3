package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is in force, remembered by member, all kinds together.
public final class CachedMemberSanctionRepository implements IMemberSanctionRepository {
  private final IMemberSanctionRepository sanctions;
  private final CachedRepository<MemberKey, List<MemberSanction>> byMember;

  /// Remembers what `sanctions` keeps.
  public CachedMemberSanctionRepository(
      IMemberSanctionRepository sanctions, CacheManager caches, TransactionManager transactions) {
    this.sanctions = sanctions;
    this.byMember =
        new CachedRepository<>(
            caches.cache(CacheKinds.SANCTIONS),
            transactions,
            member -> List.copyOf(sanctions.findActive(member.guild(), member.user())));
  }

  @Override
  public Optional<MemberSanction> findActive(GuildId guild, UserId user, LastingSanction kind) {
    return findActive(guild, user).stream().filter(sanction -> sanction.kind() == kind).findFirst();
  }

  @Override
  public Optional<MemberSanction> findActiveForUpdate(
      GuildId guild, UserId user, LastingSanction kind) {
    return sanctions.findActiveForUpdate(guild, user, kind);
  }

  @Override
  public List<MemberSanction> findActive(GuildId guild, UserId user) {
    return byMember.read(new MemberKey(guild, user));
  }

  @Override
  public List<MemberSanction> findActive(
      LastingSanction kind, Collection<GuildId> guilds, Optional<MemberKey> behind, int most) {
    return sanctions.findActive(kind, guilds, behind, most);
  }

  @Override
  public boolean claim(MemberSanction sanction) {
    return byMember.write("member-sanction.claim", () -> sanctions.claim(sanction));
  }

  @Override
  public Claiming claiming(MemberSanction sanction) {
    return sanctions.claiming(sanction);
  }

  @Override
  public void assumeClaimed(MemberSanction sanction) {
    sanctions.assumeClaimed(sanction);
  }

  @Override
  public List<Boolean> claimAll(List<MemberSanction> claims) {
    return byMember.write("member-sanction.claim-all", () -> sanctions.claimAll(claims));
  }

  @Override
  public boolean moveEnd(CaseKey origin, Instant end) {
    return byMember.write("member-sanction.move-end", () -> sanctions.moveEnd(origin, end));
  }

  @Override
  public boolean end(CaseKey origin, Instant at) {
    return byMember.write("member-sanction.end", () -> sanctions.end(origin, at));
  }
}
