package dev.rockhopper.adapters.discord.session;

import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// What a server may leave out of an event although JDA cannot read it without: Discord always
/// sends it, a compatible server need not. What is there is never changed. For one event each.
final class EventGaps {
  private static final Set<Integer> AFK_TIMEOUTS = Set.of(60, 300, 900, 1800, 3600);
  private static final int USER_OPTION = 6;
  private static final String ADMINISTRATOR = "8";
  private static final String NOBODY = "0";

  private final long self;
  private final LongFunction<String> names;
  private boolean hadGaps;

  /// Fills gaps for the bot with the id `self`; `names` knows how to call accounts without a name.
  EventGaps(long self, LongFunction<String> names) {
    this.self = self;
    this.names = names;
  }

  /// Fills the gaps of an event of this type, and says whether it had any.
  boolean fill(String type, DataObject event) {
    switch (type) {
      case "READY" -> ready(event);
      case "GUILD_CREATE" -> guild(event);
      case "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE" -> member(event);
      case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE" ->
          event.optObject("role").ifPresent(this::role);
      case "CHANNEL_CREATE", "CHANNEL_UPDATE" -> channel(event);
      case "MESSAGE_CREATE" -> message(event);
      case "INTERACTION_CREATE" -> interaction(event);
      default -> {
        // JDA asks little of the others.
      }
    }
    return hadGaps;
  }

  /// Fills the gaps of a message that is the answer to a request, and says whether it had any.
  /// Where it stands does not matter to whoever answers an interaction.
  boolean fillAnswer(DataObject message, boolean isToInteraction) {
    if (isToInteraction) {
      value(message, "id", NOBODY);
      value(message, "channel_id", NOBODY);
    }
    object(message, "author", () -> DataObject.empty().put("id", NOBODY));
    return fill("MESSAGE_CREATE", message);
  }

  private void ready(DataObject event) {
    arrays(event, "guilds", "private_channels");
    value(event, "session_id", "unnamed");
  }

  private void guild(DataObject guild) {
    if (guild.getBoolean("unavailable")) {
      return;
    }
    arrays(
        guild,
        "roles",
        "channels",
        "threads",
        "guild_scheduled_events",
        "emojis",
        "voice_states",
        "members");
    if (!AFK_TIMEOUTS.contains(guild.getInt("afk_timeout", 0))) {
      put(guild, "afk_timeout", 300);
    }
    value(guild, "member_count", guild.getArray("members").length());
    everyone(guild);
    objects(guild, "roles").forEach(this::role);
    objects(guild, "channels").forEach(this::channel);
    objects(guild, "members").forEach(this::member);
    selfMember(guild);
  }

  private void everyone(DataObject guild) {
    long id = guild.getUnsignedLong("id");
    if (objects(guild, "roles").noneMatch(role -> role.getUnsignedLong("id", 0) == id)) {
      hadGaps = true;
      guild
          .getArray("roles")
          .add(DataObject.empty().put("id", Long.toString(id)).put("name", "@everyone"));
    }
  }

  /// A server that does not say what the bot may decides it when it is asked.
  private void selfMember(DataObject guild) {
    boolean present =
        objects(guild, "members")
            .anyMatch(member -> member.getObject("user").getUnsignedLong("id") == self);
    if (present) {
      return;
    }
    hadGaps = true;
    int top =
        objects(guild, "roles").mapToInt(role -> role.getInt("position", 0)).max().orElse(0) + 1;
    DataObject role =
        DataObject.empty()
            .put("id", Long.toString(self))
            .put("name", "this bot")
            .put("permissions", ADMINISTRATOR)
            .put("position", top);
    role(role);
    guild.getArray("roles").add(role);
    DataObject member =
        DataObject.empty()
            .put("user", DataObject.empty().put("id", Long.toString(self)).put("bot", true))
            .put("roles", DataArray.empty().add(Long.toString(self)));
    member(member);
    guild.getArray("members").add(member);
  }

  private void role(DataObject role) {
    value(role, "name", "unnamed");
    value(role, "position", 0);
    value(role, "permissions", "0");
    object(role, "colors", () -> DataObject.empty().put("primary_color", role.getInt("color", 0)));
  }

  private void channel(DataObject channel) {
    value(channel, "type", 0);
    value(channel, "name", "unnamed");
    value(channel, "position", 0);
  }

  private void member(DataObject member) {
    member.optObject("user").ifPresent(this::user);
    arrays(member, "roles");
  }

  private void user(DataObject user) {
    if (user.isNull("username")) {
      put(user, "username", names.apply(user.getUnsignedLong("id")));
    }
  }

  private void message(DataObject message) {
    value(message, "type", 0);
    arrays(message, "mentions", "mention_roles");
    objects(message, "embeds").forEach(embed -> value(embed, "type", "rich"));
    message.optObject("author").ifPresent(this::user);
    message.optObject("member").ifPresent(member -> arrays(member, "roles"));
  }

  private void interaction(DataObject event) {
    boolean inGuild = !event.isNull("guild_id");
    value(event, "context", inGuild ? 0 : 1);
    object(event, "authorizing_integration_owners", DataObject::empty);
    if (inGuild) {
      object(event, "guild", () -> DataObject.empty().put("id", event.getString("guild_id")));
    }
    object(event, "channel", () -> DataObject.empty().put("id", event.getString("channel_id")));
    DataObject channel = event.getObject("channel");
    value(channel, "type", inGuild ? 0 : 1);
    value(channel, "id", event.getString("channel_id", "0"));
    value(event, "channel_id", channel.getString("id"));
    event.optObject("member").ifPresent(this::member);
    event.optObject("user").ifPresent(this::user);
    event.optObject("data").ifPresent(this::command);
  }

  private void command(DataObject data) {
    value(data, "type", 1);
    object(data, "resolved", DataObject::empty);
    DataObject resolved = data.getObject("resolved");
    object(resolved, "users", DataObject::empty);
    DataObject users = resolved.getObject("users");
    mentioned(data).forEach(id -> named(users, id));
    Optional<DataObject> members = resolved.optObject("members");
    members.ifPresent(known ->
        known
            .keys()
            .forEach(id -> {
              named(users, id);
              arrays(known.getObject(id), "roles");
            }));
  }

  private void named(DataObject users, String id) {
    object(users, id, () -> DataObject.empty().put("id", id));
    user(users.getObject(id));
  }

  /// The users whom the options name, at any depth.
  private static Stream<String> mentioned(DataObject holder) {
    return objects(holder, "options")
        .flatMap(option ->
            option.getInt("type", 0) == USER_OPTION
                ? Stream.of(option.getString("value"))
                : mentioned(option));
  }

  private static Stream<DataObject> objects(DataObject holder, String key) {
    return holder.optArray(key).stream().flatMap(array -> array.stream(DataArray::getObject));
  }

  private void arrays(DataObject holder, String... keys) {
    for (String key : keys) {
      if (holder.isNull(key)) {
        put(holder, key, DataArray.empty());
      }
    }
  }

  private void value(DataObject holder, String key, Object value) {
    if (holder.isNull(key)) {
      put(holder, key, value);
    }
  }

  private void object(DataObject holder, String key, Supplier<DataObject> value) {
    if (holder.isNull(key)) {
      put(holder, key, value.get());
    }
  }

  private void put(DataObject holder, String key, Object value) {
    hadGaps = true;
    holder.put(key, value);
  }
}
