package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;

/// What a user may do, computed as Discord does: owner, administrator, the union of the roles, the
/// channel's overwrites, and almost nothing during a timeout.
public final class Rights {

  private static final long WHILE_TIMED_OUT =
      Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY);
  private static final long WITHOUT_SENDING =
      Permission.of(
          Permission.MENTION_EVERYONE,
          Permission.SEND_TTS_MESSAGES,
          Permission.ATTACH_FILES,
          Permission.EMBED_LINKS);

  /// Of two roles the one with the higher position ranks higher; at one position the older one.
  private static final Comparator<Role> RANK =
      Comparator.comparingInt(Role::position).thenComparing(Role::id, Comparator.reverseOrder());

  private final World world;

  /// Rights in this world.
  public Rights(World world) {
    this.world = world;
  }

  /// The user's rights in the guild as a whole; 0 for those who are not in it.
  public long inGuild(long guildId, long userId) {
    Guild guild = world.guild(guildId).orElse(null);
    Member member = world.member(guildId, userId).orElse(null);
    if (guild == null || member == null) {
      return 0;
    }
    long rights = fromRoles(guild, member);
    boolean silenced = member.isTimedOut(world.now()) && rights != Permission.ALL;
    return silenced ? rights & WHILE_TIMED_OUT : rights;
  }

  private long fromRoles(Guild guild, Member member) {
    if (guild.ownerId() == member.userId()) {
      return Permission.ALL;
    }
    long rights = world.role(guild.id()).map(Role::permissions).orElse(0L);
    for (long roleId : member.roles()) {
      rights |= world.role(roleId).map(Role::permissions).orElse(0L);
    }
    return Permission.ADMINISTRATOR.in(rights) ? Permission.ALL : rights;
  }

  /// The user's rights in the channel; those who do not see it have none.
  public long in(Channel channel, long userId) {
    if (channel.isDm()) {
      return channel.people().contains(userId) ? Permission.ALL : 0;
    }
    Guild guild = world.guild(channel.guildId()).orElse(null);
    Member member = world.member(channel.guildId(), userId).orElse(null);
    if (guild == null || member == null) {
      return 0;
    }
    long rights = fromRoles(guild, member);
    if (rights == Permission.ALL) {
      return rights;
    }
    Channel ruling =
        channel.isThread() ? world.channel(channel.parentId()).orElse(channel) : channel;
    rights = withOverwrites(rights, ruling.json().path("permission_overwrites"), member);
    if (member.isTimedOut(world.now())) {
      rights &= WHILE_TIMED_OUT;
    }
    if (!Permission.VIEW_CHANNEL.in(rights) || isHiddenThread(channel, userId, rights)) {
      return 0;
    }
    Permission sending =
        channel.isThread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES;
    return sending.in(rights) ? rights : rights & ~WITHOUT_SENDING;
  }

  private static boolean isHiddenThread(Channel channel, long userId, long rights) {
    return channel.type() == Channel.PRIVATE_THREAD
        && !channel.people().contains(userId)
        && !Permission.MANAGE_THREADS.in(rights);
  }

  private static long withOverwrites(long rights, JsonNode overwrites, Member member) {
    long result = rights;
    long allow = 0;
    long deny = 0;
    long memberAllow = 0;
    long memberDeny = 0;
    for (JsonNode overwrite : overwrites) {
      long id = Json.id(overwrite, "id");
      if (id == member.guildId()) {
        result = (result & ~overwrite.path("deny").asLong()) | overwrite.path("allow").asLong();
      } else if (id == member.userId()) {
        memberAllow = overwrite.path("allow").asLong();
        memberDeny = overwrite.path("deny").asLong();
      } else if (member.roles().contains(id)) {
        allow |= overwrite.path("allow").asLong();
        deny |= overwrite.path("deny").asLong();
      }
    }
    result = (result & ~deny) | allow;
    return (result & ~memberDeny) | memberAllow;
  }

  /// Whether the user sees the channel.
  public boolean sees(Channel channel, long userId) {
    return Permission.VIEW_CHANNEL.in(in(channel, userId));
  }

  /// Refuses with Missing Access or Missing Permissions when the user may not do this in the
  /// channel.
  public void require(Channel channel, long userId, Permission... needed) {
    long rights = in(channel, userId);
    if (!Permission.VIEW_CHANNEL.in(rights)) {
      throw new DiscordError(ErrorCode.MISSING_ACCESS);
    }
    for (Permission permission : needed) {
      if (!permission.in(rights)) {
        throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
      }
    }
  }

  /// Refuses with Missing Permissions when the user may not do this in the guild.
  public void requireInGuild(long guildId, long userId, Permission needed) {
    requireMembership(guildId, userId);
    if (!needed.in(inGuild(guildId, userId))) {
      throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  /// Refuses when the guild does not exist or the user is not in it.
  public Guild requireMembership(long guildId, long userId) {
    Guild guild = world.guild(guildId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_GUILD));
    if (world.member(guildId, userId).isEmpty()) {
      throw new DiscordError(ErrorCode.MISSING_ACCESS);
    }
    return guild;
  }

  /// Whether the first user ranks above the second: nobody above the owner, else by the highest
  /// role.
  public boolean outranks(long guildId, long actorId, long targetId) {
    Guild guild = world.guild(guildId).orElse(null);
    if (guild == null || guild.ownerId() == targetId) {
      return false;
    }
    if (guild.ownerId() == actorId) {
      return true;
    }
    Optional<Role> target = highest(guildId, targetId);
    return highest(guildId, actorId)
        .filter(role -> target.isEmpty() || RANK.compare(role, target.get()) > 0)
        .isPresent();
  }

  /// Whether the user ranks above the role, so that they may change or give it.
  public boolean outranksRole(long guildId, long actorId, Role role) {
    Guild guild = world.guild(guildId).orElse(null);
    return guild != null
        && (guild.ownerId() == actorId
            || highest(guildId, actorId).filter(mine -> RANK.compare(mine, role) > 0).isPresent());
  }

  /// The highest role of a member, @everyone when there is no other; empty for those who are not in
  /// the guild.
  public Optional<Role> highest(long guildId, long userId) {
    return world
        .member(guildId, userId)
        .flatMap(member ->
            member.roles().stream()
                .flatMap(id -> world.role(id).stream())
                .max(RANK)
                .or(() -> world.role(guildId)));
  }

  /// Whether the user has every right in the guild.
  public boolean isAdministrator(long guildId, long userId) {
    Guild guild = world.guild(guildId).orElse(null);
    Member member = world.member(guildId, userId).orElse(null);
    return guild != null && member != null && fromRoles(guild, member) == Permission.ALL;
  }
}
