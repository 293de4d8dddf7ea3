package dev.rockhopper.adapters.sandbox.guilds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Application;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Intent;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Member;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import dev.rockhopper.adapters.sandbox.world.Snowflakes;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/// Brings things into the world that no API call makes: accounts, applications, guilds with what is
/// in them. Asks nobody for permission.
public final class Founding {

  /// What everybody may do in a new guild.
  public static final long EVERYDAY_RIGHTS =
      Permission.of(
          Permission.CREATE_INSTANT_INVITE,
          Permission.ADD_REACTIONS,
          Permission.STREAM,
          Permission.VIEW_CHANNEL,
          Permission.SEND_MESSAGES,
          Permission.EMBED_LINKS,
          Permission.ATTACH_FILES,
          Permission.READ_MESSAGE_HISTORY,
          Permission.USE_EXTERNAL_EMOJIS,
          Permission.CONNECT,
          Permission.SPEAK,
          Permission.USE_VAD,
          Permission.CHANGE_NICKNAME,
          Permission.USE_APPLICATION_COMMANDS,
          Permission.CREATE_PUBLIC_THREADS,
          Permission.SEND_MESSAGES_IN_THREADS);

  private final World world;

  /// Founds in this world.
  public Founding(World world) {
    this.world = world;
  }

  /// A person whose account is this old.
  public User person(String username, String displayName, Duration age) {
    return world.change(changes -> {
      User user = User.person(idOfAge(age), username, displayName);
      changes.put(user);
      return user;
    });
  }

  private long idOfAge(Duration age) {
    long now = world.nextId();
    if (age.isZero()) {
      return now;
    }
    // The lower bits of a fresh id make the old one unique within its second.
    Instant then = Snowflakes.timeOf(now).minus(age);
    long id = Snowflakes.of(then) | (now & ((1L << 22) - 1));
    while (isTaken(id)) {
      id++;
    }
    return id;
  }

  private boolean isTaken(long id) {
    return world.user(id).isPresent()
        || world.guild(id).isPresent()
        || world.role(id).isPresent()
        || world.channel(id).isPresent();
  }

  /// An application and its bot user, which share an id, with every privileged intent switched on.
  public Application application(String name, String token, long ownerId, Duration age) {
    return world.change(changes -> {
      long id = idOfAge(age);
      changes.put(User.bot(id, name));
      ObjectNode json = Json.object();
      json.put("id", Json.id(id));
      json.put("name", name);
      json.putNull("icon");
      json.put("description", "");
      json.putNull("type");
      json.put("bot_public", true);
      json.put("bot_require_code_grant", false);
      json.put("verify_key", "0".repeat(64));
      Application application =
          new Application(
              id,
              token,
              ownerId,
              EnumSet.of(Intent.GUILD_MEMBERS, Intent.GUILD_PRESENCES, Intent.MESSAGE_CONTENT),
              json);
      changes.put(application);
      return application;
    });
  }

  /// A guild with its owner and nothing but @everyone.
  public Guild guild(String name, long ownerId, Duration age) {
    return world.change(changes -> {
      long id = idOfAge(age);
      Guild guild = new Guild(id, ownerId, GuildForms.guild(id, ownerId, name));
      changes.put(guild);
      changes.put(new Role(id, id, GuildForms.role(id, "@everyone", EVERYDAY_RIGHTS, 0, 0, false)));
      membership(changes, guild, ownerId, List.of(), age);
      return guild;
    });
  }

  /// A role at this position; give each role of a guild its own.
  public Role role(long guildId, String name, int position, int color, long permissions) {
    return role(guildId, name, position, color, permissions, false);
  }

  /// A role that an integration manages or not.
  public Role role(
      long guildId, String name, int position, int color, long permissions, boolean managed) {
    return world.change(changes -> {
      long id = world.nextId();
      ObjectNode json = GuildForms.role(id, name, permissions, position, color, position > 0);
      json.put("managed", managed);
      Role role = new Role(id, guildId, json);
      changes.put(role);
      ObjectNode event = Json.object().put("guild_id", Json.id(guildId));
      event.set("role", json);
      changes.announce("GUILD_ROLE_CREATE", guildId, event);
      return role;
    });
  }

  /// A channel without a category.
  public Channel channel(long guildId, int type, String name, int position) {
    return channel(guildId, type, name, position, 0);
  }

  /// A channel in a category.
  public Channel channel(long guildId, int type, String name, int position, long parentId) {
    return world.change(changes -> {
      long id = world.nextId();
      Channel channel =
          new Channel(
              id,
              guildId,
              List.of(),
              GuildForms.channel(id, guildId, type, name, position, parentId));
      changes.put(channel);
      changes.announce("CHANNEL_CREATE", guildId, id, channel.json());
      return channel;
    });
  }

  /// Sets what a role or member may do in a channel beyond or below their rights.
  public void overwrite(long channelId, long targetId, boolean isMember, long allow, long deny) {
    world.change(changes -> {
      Channel channel = world.channel(channelId).orElseThrow();
      ObjectNode json = channel.json().deepCopy();
      json.withArrayProperty("permission_overwrites")
          .addObject()
          .put("id", Json.id(targetId))
          .put("type", isMember ? 1 : 0)
          .put("allow", Long.toString(allow))
          .put("deny", Long.toString(deny));
      changes.put(channel.withJson(json));
      changes.announce("CHANNEL_UPDATE", channel.guildId(), channelId, json);
      return channel;
    });
  }

  /// Takes a user into the guild with these roles, as having joined this long ago. Bots that watch
  /// the guild hear of it.
  public Member member(long guildId, long userId, List<Long> roles, Duration since) {
    return world.change(changes -> {
      Guild guild = world.guild(guildId).orElseThrow();
      Member member = membership(changes, guild, userId, roles, since);
      ObjectNode event = new Views(world).member(member);
      event.put("guild_id", Json.id(guildId));
      changes.announce("GUILD_MEMBER_ADD", guildId, event);
      if (world.application(userId).isPresent()) {
        changes.announceTo(
            "SANDBOX_GUILD_JOINED",
            guildId,
            0,
            0,
            userId,
            Json.object().put("id", Json.id(guildId)));
      }
      return member;
    });
  }

  /// Many new people at once, named `PREFIX1` and so on, all without roles; for load tests. Nobody
  /// is told of each.
  public List<User> crowd(long guildId, String prefix, int count) {
    return world.change(changes -> {
      Guild guild = world.guild(guildId).orElseThrow();
      return java.util.stream.IntStream.rangeClosed(1, count)
          .mapToObj(number -> {
            String name = prefix + number;
            User user = User.person(world.nextId(), name, name);
            changes.put(user);
            membership(changes, guild, user.id(), List.of(), Duration.ofDays(30));
            return user;
          })
          .toList();
    });
  }

  private Member membership(
      Changes changes, Guild guild, long userId, List<Long> roles, Duration since) {
    Instant joined = world.now().minus(since);
    Member member = new Member(guild.id(), userId, GuildForms.member(roles, joined));
    changes.put(member);
    return member;
  }
}
