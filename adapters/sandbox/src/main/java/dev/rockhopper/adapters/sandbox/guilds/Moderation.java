package dev.rockhopper.adapters.sandbox.guilds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.messages.Deletions;
import dev.rockhopper.adapters.sandbox.world.AuditAction;
import dev.rockhopper.adapters.sandbox.world.AuditLog;
import dev.rockhopper.adapters.sandbox.world.Ban;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Member;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.List;

/// Bans, unbans and kicks, within rights and ranks.
public final class Moderation {

  /// How far back a ban may delete messages.
  public static final Duration MOST_DELETION = Duration.ofDays(7);

  private final World world;
  private final Rights rights;
  private final AuditLog audit;
  private final Deletions deletions;
  private final Members members;

  /// Moderation of this world.
  public Moderation(World world, Deletions deletions, Members members) {
    this.world = world;
    this.rights = new Rights(world);
    this.audit = new AuditLog(world);
    this.deletions = deletions;
    this.members = members;
  }

  /// Bans a user, in the guild or not. Banning somebody who is banned already changes nothing but
  /// the recorded reason stays.
  public void ban(long actorId, long guildId, long targetId, Duration delete, String reason) {
    world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.BAN_MEMBERS);
      User target =
          world.user(targetId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_USER));
      requireRank(guildId, actorId, targetId);
      carryOut(changes, actorId, guildId, target, delete, reason);
      return target;
    });
  }

  private void requireRank(long guildId, long actorId, long targetId) {
    boolean inGuild = world.member(guildId, targetId).isPresent();
    if (actorId == targetId || (inGuild && !rights.outranks(guildId, actorId, targetId))) {
      throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  private void carryOut(
      Changes changes, long actorId, long guildId, User target, Duration delete, String reason) {
    if (world.ban(guildId, target.id()).isEmpty()) {
      changes.put(new Ban(guildId, target.id(), reason.isEmpty() ? null : AuditLog.cut(reason)));
      changes.announce("GUILD_BAN_ADD", guildId, about(guildId, target));
      members.remove(changes, guildId, target.id());
      audit.write(changes, guildId, actorId, AuditAction.MEMBER_BAN_ADD, target.id(), reason);
    }
    if (!delete.isZero()) {
      deletions.removeAllOf(changes, guildId, target.id(), world.now().minus(delete));
    }
  }

  private static ObjectNode about(long guildId, User user) {
    ObjectNode event = Json.object().put("guild_id", Json.id(guildId));
    event.set("user", user.json());
    return event;
  }

  /// Bans several users at once and returns who was banned and who could not be.
  public ObjectNode bulkBan(
      long actorId, long guildId, List<Long> targets, Duration delete, String reason) {
    return world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.BAN_MEMBERS);
      rights.requireInGuild(guildId, actorId, Permission.MANAGE_GUILD);
      ObjectNode result = Json.object();
      ArrayNode banned = result.putArray("banned_users");
      ArrayNode failed = result.putArray("failed_users");
      for (long id : targets) {
        User user = world.user(id).orElse(null);
        boolean outranked =
            id != actorId
                && (world.member(guildId, id).isEmpty() || rights.outranks(guildId, actorId, id));
        if (user == null || !outranked || world.ban(guildId, id).isPresent()) {
          failed.add(Json.id(id));
        } else {
          carryOut(changes, actorId, guildId, user, delete, reason);
          banned.add(Json.id(id));
        }
      }
      if (banned.isEmpty()) {
        throw new DiscordError(ErrorCode.BULK_BAN_FAILED);
      }
      return result;
    });
  }

  /// Lifts a ban.
  public void unban(long actorId, long guildId, long targetId, String reason) {
    world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.BAN_MEMBERS);
      Ban ban =
          world.ban(guildId, targetId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_BAN));
      changes.remove(ban.key());
      changes.announce(
          "GUILD_BAN_REMOVE", guildId, about(guildId, world.user(targetId).orElseThrow()));
      audit.write(changes, guildId, actorId, AuditAction.MEMBER_BAN_REMOVE, targetId, reason);
      return ban;
    });
  }

  /// The guild's bans that the actor may see.
  public List<Ban> bans(long actorId, long guildId) {
    rights.requireInGuild(guildId, actorId, Permission.BAN_MEMBERS);
    return List.copyOf(world.bans(guildId));
  }

  /// Removes a member from the guild.
  public void kick(long actorId, long guildId, long targetId, String reason) {
    world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.KICK_MEMBERS);
      Member target =
          world
              .member(guildId, targetId)
              .orElseThrow(() ->
                  new DiscordError(
                      world.user(targetId).isPresent()
                          ? ErrorCode.UNKNOWN_MEMBER
                          : ErrorCode.UNKNOWN_USER));
      requireRank(guildId, actorId, targetId);
      members.remove(changes, guildId, targetId);
      audit.write(changes, guildId, actorId, AuditAction.MEMBER_KICK, targetId, reason);
      return target;
    });
  }
}
