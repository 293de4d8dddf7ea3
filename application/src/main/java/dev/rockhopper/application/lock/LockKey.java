package dev.rockhopper.application.lock;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.Comparator;

/// One entity that can be locked. Keys have one order for the whole program, in which everybody
/// locks: by kind, then by guild, then by id.
///
/// @param kind what kind of entity
/// @param guild whose
/// @param id which of the guild's; the guild's own id where there is one of the kind in a guild
public record LockKey(LockKind kind, GuildId guild, long id) implements Comparable<LockKey> {
  private static final Comparator<LockKey> ORDER =
      Comparator.comparing(LockKey::kind)
          .thenComparing(LockKey::guild)
          .thenComparingLong(LockKey::id);

  /// The set-up of a guild.
  public static LockKey setupOf(GuildId guild) {
    return new LockKey(LockKind.GUILD_SETUP, guild, guild.value());
  }

  /// Everything about a member.
  public static LockKey of(GuildId guild, UserId member) {
    return new LockKey(LockKind.MEMBER, guild, member.value());
  }

  /// The row of a guild.
  public static LockKey of(GuildId guild) {
    return new LockKey(LockKind.GUILD, guild, guild.value());
  }

  /// The row of a case.
  public static LockKey of(CaseKey key) {
    return new LockKey(LockKind.CASE, key.guild(), key.id().value());
  }

  @Override
  public int compareTo(LockKey other) {
    return ORDER.compare(this, other);
  }

  /// As in messages: kind, guild and id.
  @Override
  public String toString() {
    return kind + "/" + guild + "/" + id;
  }
}
