package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.world.Ban;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Command;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Role;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything but messages that one person sees: who there is, guilds, channels, members, commands.
final class StateView {

  private static final int MOST_PEOPLE = 1000;

  private final SandboxDiscord sandbox;
  private final World world;
  private final Rights rights;

  StateView(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
    this.world = sandbox.world();
    this.rights = new Rights(world);
  }

  /// The person who acts when nobody was chosen: the seeded moderator.
  long someone() {
    return sandbox.seeded().moderator();
  }

  ObjectNode of(long viewer, long channelId, String cursor) {
    User me = world.user(viewer).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_USER));
    Actor actor = sandbox.actors().as(me.id());
    ObjectNode state = Json.object();
    state.put("cursor", cursor);
    state.put("now", world.now().toString());
    state.put("me", Json.id(viewer));
    state.set("users", users());
    state.set("people", people());
    ArrayNode servers = state.putArray("servers");
    for (Guild guild : world.guilds()) {
      servers.addObject().put("id", Json.id(guild.id())).put("name", guild.name());
    }
    ArrayNode guilds = state.putArray("guilds");
    actor.guilds().forEach(guild -> guilds.add(guild(guild, actor)));
    ArrayNode dms = state.putArray("dms");
    actor.directConversations().forEach(dm -> dms.add(conversation(dm, viewer)));
    state.set("commands", commands(actor, channelId));
    state.put("faults", sandbox.faults().pending().size());
    ArrayNode bots = state.putArray("bots");
    world
        .applications()
        .forEach(application ->
            bots.addObject()
                .put("id", Json.id(application.id()))
                .put("connected", sandbox.isPresent(application.id())));
    ArrayNode banned = state.putArray("banned");
    for (Guild guild : actor.guilds()) {
      if (Permission.BAN_MEMBERS.in(rights.inGuild(guild.id(), viewer))) {
        world.bans(guild.id()).stream()
            .map(Ban::userId)
            .limit(MOST_PEOPLE)
            .forEach(id -> banned.add(Json.id(id)));
      }
    }
    return state;
  }

  private ArrayNode users() {
    ArrayNode users = Json.array();
    world.users().stream().limit(MOST_PEOPLE).forEach(user -> users.add(user.json()));
    return users;
  }

  /// Those whom one can act as, with what they are in the first guild.
  private ArrayNode people() {
    ArrayNode people = Json.array();
    Optional<Guild> first = world.guilds().stream().findFirst();
    List<User> persons =
        world.users().stream().filter(user -> !user.isBot()).limit(MOST_PEOPLE).toList();
    Comparator<User> byStanding =
        Comparator.comparingInt(user -> first.map(guild -> rank(guild, user.id())).orElse(0));
    persons.stream()
        .sorted(byStanding.reversed().thenComparing(User::displayName))
        .forEach(user -> {
          ObjectNode person = people.addObject();
          person.put("id", Json.id(user.id()));
          person.put("name", user.displayName());
          boolean inside =
              first.filter(guild -> world.member(guild.id(), user.id()).isPresent()).isPresent();
          person.put("inside", inside);
          person.put("standing", first.map(guild -> standing(guild, user.id())).orElse(""));
        });
    return people;
  }

  private int rank(Guild guild, long userId) {
    if (guild.ownerId() == userId) {
      return Integer.MAX_VALUE;
    }
    return rights.highest(guild.id(), userId).map(Role::position).orElse(-1);
  }

  private String standing(Guild guild, long userId) {
    if (guild.ownerId() == userId) {
      return "Owner";
    }
    if (world.ban(guild.id(), userId).isPresent()) {
      return "Banned";
    }
    return rights
        .highest(guild.id(), userId)
        .map(role -> role.isEveryone() ? "Member" : role.name())
        .orElse("");
  }

  private ObjectNode guild(Guild guild, Actor actor) {
    ObjectNode view = Json.object();
    view.put("id", Json.id(guild.id()));
    view.put("name", guild.name());
    view.put("owner_id", Json.id(guild.ownerId()));
    ArrayNode roles = view.putArray("roles");
    world.roles(guild.id()).forEach(role -> roles.add(role.json()));
    ArrayNode channels = view.putArray("channels");
    actor.channels(guild.id()).forEach(channel -> channels.add(channel(channel, actor.userId())));
    ArrayNode members = view.putArray("members");
    world.members(guild.id()).stream()
        .limit(MOST_PEOPLE)
        .forEach(member -> members.add(sandbox.views().member(member)));
    view.put("member_count", world.memberCount(guild.id()));
    long mine = rights.inGuild(guild.id(), actor.userId());
    view.putObject("me").put("permissions", Long.toString(mine));
    return view;
  }

  private ObjectNode channel(Channel channel, long viewer) {
    ObjectNode view = Json.object().setAll(channel.json());
    view.put("id", Json.id(channel.id()));
    Permission sending =
        channel.isThread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES;
    view.put("can_send", sending.in(rights.in(channel, viewer)));
    view.put("hidden_from_everyone", isHidden(channel));
    return view;
  }

  private static boolean isHidden(Channel channel) {
    for (JsonNode overwrite : channel.json().path("permission_overwrites")) {
      if (Json.id(overwrite, "id") == channel.guildId()) {
        return Permission.VIEW_CHANNEL.in(overwrite.path("deny").asLong());
      }
    }
    return false;
  }

  private ObjectNode conversation(Channel dm, long viewer) {
    long other = dm.people().stream().filter(id -> id != viewer).findFirst().orElse(viewer);
    return Json.object()
        .put("id", Json.id(dm.id()))
        .put("type", Channel.DM)
        .put("recipient_id", Json.id(other))
        .put("can_send", true);
  }

  /// The commands that the person can use in this channel; without one, in the first they see.
  ArrayNode commands(Actor actor, long channelId) {
    long where = channelId;
    if (where == 0
        || world.channel(where).filter(at -> rights.sees(at, actor.userId())).isEmpty()) {
      where =
          actor.guilds().stream()
              .flatMap(guild -> actor.channels(guild.id()).stream())
              .filter(Channel::holdsMessages)
              .map(Channel::id)
              .findFirst()
              .orElse(0L);
    }
    ArrayNode commands = Json.array();
    if (where != 0) {
      for (Command command : actor.commands(where)) {
        commands.add(command.json());
      }
    }
    return commands;
  }
}
