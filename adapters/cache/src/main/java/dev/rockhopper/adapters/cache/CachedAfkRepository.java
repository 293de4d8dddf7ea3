package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.afk.AfkChange;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is away, remembered by member; and for each guild, whether anybody is.
public final class CachedAfkRepository implements IAfkRepository {
  private final IAfkRepository afk;
  private final CachedRepository<MemberKey, Optional<Afk>> byMember;
  private final CachedRepository<GuildId, Boolean> byGuild;

  /// Remembers what `afk` keeps.
  public CachedAfkRepository(
      IAfkRepository afk, CacheManager caches, TransactionManager transactions) {
    this.afk = afk;
    this.byMember =
        new CachedRepository<>(
            caches.cache(CacheKinds.AFK),
            transactions,
            member -> afk.find(member.guild(), member.user()));
    this.byGuild =
        new CachedRepository<>(
            caches.cache(CacheKinds.AFK_GUILDS), transactions, afk::isAnybodyAway);
  }

  @Override
  public Optional<Afk> find(GuildId guild, UserId user) {
    return byMember.read(new MemberKey(guild, user));
  }

  @Override
  public List<Afk> findAmong(GuildId guild, Set<UserId> users) {
    IAfkRepository.requireMentions(users);
    UserId[] inOrder = users.toArray(UserId[]::new);
    Arrays.sort(inOrder);
    Set<MemberKey> members = LinkedHashSet.newLinkedHashSet(inOrder.length);
    for (UserId user : inOrder) {
      members.add(new MemberKey(guild, user));
    }
    List<Afk> away = new ArrayList<>(inOrder.length);
    for (Optional<Afk> one :
        byMember.readAll(members, missing -> load(guild, users, missing)).values()) {
      if (one.isPresent()) {
        away.add(one.get());
      }
    }
    return List.copyOf(away);
  }

  private Map<MemberKey, Optional<Afk>> load(
      GuildId guild, Set<UserId> all, List<MemberKey> missing) {
    Map<MemberKey, Optional<Afk>> found = HashMap.newHashMap(missing.size());
    for (Afk away : afk.findAmong(guild, missing.size() == all.size() ? all : users(missing))) {
      found.put(new MemberKey(guild, away.user()), Optional.of(away));
    }
    if (found.size() < missing.size()) {
      missing.forEach(member -> found.putIfAbsent(member, Optional.empty()));
    }
    return found;
  }

  private static Set<UserId> users(List<MemberKey> members) {
    Set<UserId> users = HashSet.newHashSet(members.size());
    members.forEach(member -> users.add(member.user()));
    return users;
  }

  @Override
  public boolean isAnybodyAway(GuildId guild) {
    return byGuild.read(guild);
  }

  @Override
  public AfkChange set(Afk away) {
    return byMember.write("afk.set", () -> afk.set(away));
  }

  @Override
  public Optional<Afk> clear(GuildId guild, UserId user) {
    return byMember.write("afk.clear", () -> afk.clear(guild, user));
  }

  @Override
  public Optional<Afk> clear(GuildId guild, UserId user, long version) {
    return byMember.write("afk.clear", () -> afk.clear(guild, user, version));
  }
}
