package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// Documents in the full JSON form in which Discord shows them, put together from the world as it
/// is now.
public final class Views {

  private final World world;

  /// Views of this world.
  public Views(World world) {
    this.world = world;
  }

  /// A message as this user sees it; 0 for nobody in particular (gateway events).
  public ObjectNode message(Message message, long viewerId) {
    ObjectNode view = plainMessage(message, viewerId);
    long referenced = Json.id(message.json().path("message_reference"), "message_id");
    if (referenced != 0) {
      world
          .message(referenced)
          .ifPresentOrElse(
              found -> view.set("referenced_message", plainMessage(found, viewerId)),
              () -> view.putNull("referenced_message"));
    }
    return view;
  }

  private ObjectNode plainMessage(Message message, long viewerId) {
    ObjectNode view = Json.object();
    view.setAll(message.json());
    view.set("author", user(message.authorId()));
    if (!message.reactions().isEmpty()) {
      view.set("reactions", reactions(message.reactions(), viewerId));
    }
    return view;
  }

  private static ArrayNode reactions(Map<String, List<Long>> reactions, long viewerId) {
    ArrayNode list = Json.array();
    reactions.forEach((emoji, users) -> {
      ObjectNode reaction = list.addObject();
      reaction.set("emoji", emoji(emoji));
      reaction.put("count", users.size());
      reaction.putObject("count_details").put("burst", 0).put("normal", users.size());
      reaction.putArray("burst_colors");
      reaction.put("me_burst", false);
      reaction.put("me", users.contains(viewerId));
    });
    return list;
  }

  /// An emoji given as `name` or `name:id`.
  public static ObjectNode emoji(String path) {
    ObjectNode emoji = Json.object();
    int colon = path.indexOf(':');
    if (colon > 0) {
      emoji.put("id", path.substring(colon + 1));
      emoji.put("name", path.substring(0, colon));
      emoji.put("animated", false);
    } else {
      emoji.putNull("id");
      emoji.put("name", path);
    }
    return emoji;
  }

  /// The user, or a "Deleted User" when the world does not know the id.
  public ObjectNode user(long id) {
    return world
        .user(id)
        .map(User::json)
        .orElseGet(() -> User.person(id, "deleted_user", "Deleted User").json());
  }

  /// A member with its user.
  public ObjectNode member(Member member) {
    ObjectNode view = memberWithoutUser(member);
    view.set("user", user(member.userId()));
    return view;
  }

  /// A member without its user, as it is sent beside a message's author.
  public ObjectNode memberWithoutUser(Member member) {
    return Json.object().setAll(member.json());
  }

  /// A ban with its user.
  public ObjectNode ban(Ban ban) {
    ObjectNode view = Json.object();
    view.set("user", user(ban.userId()));
    view.put("reason", ban.reason());
    return view;
  }

  /// A message as its gateway event shows it: with the guild and the author as a member.
  public ObjectNode messageEvent(Message message) {
    ObjectNode view = message(message, 0);
    if (message.guildId() != 0) {
      view.put("guild_id", Json.id(message.guildId()));
      world
          .member(message.guildId(), message.authorId())
          .ifPresent(member -> view.set("member", memberWithoutUser(member)));
    }
    return view;
  }

  /// A channel as this user sees it; in direct conversations the others are its recipients.
  public ObjectNode channel(Channel channel, long viewerId) {
    if (!channel.isDm()) {
      return channel.json();
    }
    ObjectNode view = Json.object();
    view.setAll(channel.json());
    ArrayNode recipients = view.putArray("recipients");
    channel.people().stream()
        .filter(person -> person != viewerId)
        .forEach(person -> recipients.add(user(person)));
    return view;
  }

  /// A guild with its roles, as the REST API shows it.
  public ObjectNode guild(Guild guild) {
    ObjectNode view = Json.object();
    view.setAll(guild.json());
    ArrayNode roles = view.putArray("roles");
    world.roles(guild.id()).forEach(role -> roles.add(role.json()));
    return view;
  }

  /// A guild with everything in it, as GUILD_CREATE shows it to this user.
  ///
  /// @param mostMembers larger guilds show only the user's own membership
  public ObjectNode guildCreate(Guild guild, long viewerId, int mostMembers) {
    ObjectNode view = guild(guild);
    int count = world.memberCount(guild.id());
    view.put("member_count", count);
    view.put("large", count > mostMembers);
    view.put("unavailable", false);
    ArrayNode members = view.putArray("members");
    ArrayNode channels = view.putArray("channels");
    ArrayNode threads = view.putArray("threads");
    Rights rights = new Rights(world);
    for (Channel channel : world.channels(guild.id())) {
      if (!channel.isThread()) {
        channels.add(channel.json());
      } else if (rights.sees(channel, viewerId)
          && !channel.json().path("thread_metadata").path("archived").asBoolean()) {
        threads.add(channel.json());
      }
    }
    for (Member member : world.members(guild.id())) {
      if (count <= mostMembers
          || member.userId() == viewerId
          || member.userId() == guild.ownerId()) {
        members.add(member(member));
      }
      if (member.userId() == viewerId) {
        view.set("joined_at", member.json().path("joined_at"));
      }
    }
    for (String none :
        List.of(
            "presences",
            "voice_states",
            "stage_instances",
            "guild_scheduled_events",
            "soundboard_sounds")) {
      view.putArray(none);
    }
    return view;
  }

  /// The view without what bots see only with the message content intent; their own messages,
  /// direct ones and those that mention them stay whole.
  public ObjectNode withoutContent(ObjectNode view, Message message, long botId) {
    if (message.guildId() == 0 || message.authorId() == botId) {
      return view;
    }
    for (com.fasterxml.jackson.databind.JsonNode mention : view.path("mentions")) {
      if (Json.id(mention, "id") == botId) {
        return view;
      }
    }
    ObjectNode blank = Json.object();
    blank.setAll(view);
    blank.put("content", "");
    for (String hidden : List.of("embeds", "attachments", "components")) {
      blank.putArray(hidden);
    }
    return blank;
  }
}
