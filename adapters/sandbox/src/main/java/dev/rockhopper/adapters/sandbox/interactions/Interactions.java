package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.messages.Attachments;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Command;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Turns what a person does with commands, buttons, selects and forms into interactions, which the
/// gateway delivers to the application.
public final class Interactions {

  private final World world;
  private final Attachments attachments;
  private final Rights rights;
  private final Views views;
  private final Waiting waiting;

  /// The interactions of this world.
  public Interactions(World world, Attachments attachments, Waiting waiting) {
    this.attachments = attachments;
    this.world = world;
    this.rights = new Rights(world);
    this.views = new Views(world);
    this.waiting = waiting;
  }

  /// The commands that the person can use here, the guild's own before those of every guild.
  public List<Command> usable(long userId, long channelId) {
    Channel channel = visible(userId, channelId);
    return java.util.stream.Stream.concat(
            channel.guildId() == 0
                ? java.util.stream.Stream.empty()
                : world.commands(channel.guildId()).stream(),
            world.commands(0).stream())
        .filter(command -> mayUse(command, channel, userId))
        .sorted(
            Comparator.comparing((Command command) -> command.guildId() == 0)
                .thenComparing(Command::name))
        .toList();
  }

  private boolean mayUse(Command command, Channel channel, long userId) {
    JsonNode contexts = command.json().path("contexts");
    if (channel.guildId() == 0) {
      return contexts.isArray()
          ? (contains(contexts, 1) && channel.people().contains(command.applicationId()))
          : (command.json().path("dm_permission").asBoolean(true)
              && channel.people().contains(command.applicationId()));
    }
    if ((contexts.isArray() && !contains(contexts, 0))
        || world.member(channel.guildId(), command.applicationId()).isEmpty()) {
      return false;
    }
    long mine = rights.in(channel, userId);
    JsonNode needed = command.json().path("default_member_permissions");
    boolean has =
        needed.isNull()
            || needed.isMissingNode()
            || mine == Permission.ALL
            || (needed.asLong() != 0 && (mine & needed.asLong()) == needed.asLong());
    return has && Permission.USE_APPLICATION_COMMANDS.in(mine);
  }

  private static boolean contains(JsonNode list, int number) {
    for (JsonNode entry : list) {
      if (entry.asInt(-1) == number) {
        return true;
      }
    }
    return false;
  }

  /// Runs a slash command; `path` is its name and, after spaces, those of the group and
  /// sub-command.
  public Interaction run(long userId, long channelId, String path, Map<String, String> typed) {
    return command(userId, channelId, path, typed, "", Interaction.COMMAND);
  }

  /// Asks for suggestions for one option; the answer comes through [Waiting]. The focused option is
  /// always told to the application, with an empty text while nothing is typed.
  public Interaction suggest(
      long userId, long channelId, String path, Map<String, String> typed, String focused) {
    if (focused.isEmpty()) {
      throw ChosenOptions.refused(
          "focused", "Name the option of the command that suggestions are wanted for");
    }
    return command(userId, channelId, path, typed, focused, Interaction.AUTOCOMPLETE);
  }

  private Interaction command(
      long userId,
      long channelId,
      String path,
      Map<String, String> typed,
      String focused,
      int type) {
    List<String> names = Arrays.asList(path.strip().replaceFirst("^/", "").split("\\s+", -1));
    Channel channel = visible(userId, channelId);
    Command command = find(userId, channel, names.getFirst(), Command.CHAT_INPUT);
    Resolved resolved = new Resolved(world, attachments, channel.guildId(), userId);
    ArrayNode options =
        new ChosenOptions(typed, focused, resolved)
            .read(command.json().path("options"), names.subList(1, names.size()));
    ObjectNode data = data(command);
    if (!options.isEmpty()) {
      data.set("options", options);
    }
    if (!resolved.json().isEmpty()) {
      data.set("resolved", resolved.json());
    }
    return begin(command.applicationId(), type, userId, channel, 0, String.join(" ", names), data);
  }

  /// Uses an entry of a user's or message's menu.
  public Interaction runMenu(long userId, long channelId, String name, long targetId) {
    Channel channel = visible(userId, channelId);
    Resolved resolved = new Resolved(world, attachments, channel.guildId(), userId);
    int type = world.message(targetId).isPresent() ? Command.MESSAGE : Command.USER;
    Command command = find(userId, channel, name, type);
    if (type == Command.MESSAGE) {
      resolved.add(world.message(targetId).orElseThrow());
    } else {
      User target =
          world.user(targetId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_USER));
      resolved.add(target);
    }
    ObjectNode data = data(command).put("target_id", Json.id(targetId));
    data.set("resolved", resolved.json());
    return begin(command.applicationId(), Interaction.COMMAND, userId, channel, 0, name, data);
  }

  private Command find(long userId, Channel channel, String name, int type) {
    return usable(userId, channel.id()).stream()
        .filter(command -> command.type() == type && command.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new DiscordError(
                ErrorCode.UNKNOWN_COMMAND,
                "There is no command \"" + name + "\" that this person can use here"));
  }

  private static ObjectNode data(Command command) {
    ObjectNode data = Json.object();
    data.put("id", Json.id(command.id()));
    data.put("name", command.name());
    data.put("type", command.type());
    if (command.guildId() != 0) {
      data.put("guild_id", Json.id(command.guildId()));
    }
    return data;
  }

  /// Presses a button or chooses from a select. `values` is empty for buttons.
  public Interaction use(long userId, long messageId, String customId, List<String> values) {
    Message message =
        world
            .message(messageId)
            .filter(one -> one.visibleTo() == 0 || one.visibleTo() == userId)
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
    Channel channel = visible(userId, message.channelId());
    JsonNode component = component(message.json().path("components"), customId);
    if (component == null || component.path("disabled").asBoolean()) {
      throw DiscordError.invalid(
          "data.custom_id",
          "SANDBOX_COMPONENT_INVALID",
          "The message has no such active component");
    }
    Resolved resolved = new Resolved(world, attachments, channel.guildId(), userId);
    ObjectNode data = Json.object();
    data.put("custom_id", customId);
    data.put("component_type", component.path("type").asInt());
    data.put("id", component.path("id").asInt());
    if (component.path("type").asInt() != 2) {
      data.set("values", ChosenValues.read(component, values, resolved));
      data.set("resolved", resolved.json());
    }
    long application = world.application(message.authorId()).orElseThrow().id();
    return begin(application, Interaction.COMPONENT, userId, channel, messageId, customId, data);
  }

  private static @org.jspecify.annotations.Nullable JsonNode component(
      JsonNode components, String customId) {
    for (JsonNode component : components) {
      if (component.path("custom_id").asText().equals(customId)) {
        return component;
      }
      JsonNode found = component(component.path("components"), customId);
      if (found == null && component.path("accessory").isObject()) {
        found = component(Json.array().add(component.get("accessory")), customId);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// Sends the form that the application showed as its answer to this interaction.
  public Interaction submit(long userId, long interactionId, Map<String, String> fields) {
    Interaction asked =
        world
            .interaction(interactionId)
            .filter(one -> one.userId() == userId)
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_INTERACTION));
    ObjectNode form =
        waiting
            .form(interactionId)
            .orElseThrow(() ->
                new DiscordError(
                    ErrorCode.UNKNOWN_INTERACTION, "No form is open for this interaction"));
    ObjectNode data = Json.object();
    data.put("custom_id", form.path("custom_id").asText());
    data.set("components", ChosenValues.form(form.path("components"), fields));
    Channel channel = visible(userId, asked.channelId());
    return begin(
        asked.applicationId(),
        Interaction.MODAL_SUBMIT,
        userId,
        channel,
        asked.messageId(),
        form.path("custom_id").asText(),
        data);
  }

  private Interaction begin(
      long applicationId,
      int type,
      long userId,
      Channel channel,
      long messageId,
      String name,
      ObjectNode data) {
    return world.change(changes -> {
      Interaction interaction =
          new Interaction(
              world.nextId(),
              token(),
              applicationId,
              type,
              userId,
              channel.guildId(),
              channel.id(),
              messageId,
              name,
              Interaction.Answer.NONE,
              0,
              world.now());
      changes.put(interaction);
      waiting.begin(interaction);
      announce(changes, interaction, channel, data);
      return interaction;
    });
  }

  private static String token() {
    // As long as Discord's, so that paths have their true length.
    return (UUID.randomUUID() + "" + UUID.randomUUID() + UUID.randomUUID()).replace("-", "");
  }

  private void announce(
      Changes changes, Interaction interaction, Channel channel, ObjectNode data) {
    ObjectNode event = Json.object();
    event.put("id", Json.id(interaction.id()));
    event.put("application_id", Json.id(interaction.applicationId()));
    event.put("type", interaction.type());
    event.put("token", interaction.token());
    event.put("version", 1);
    event.set("data", data);
    event.put("channel_id", Json.id(channel.id()));
    event.set(
        "channel",
        new Resolved(world, attachments, channel.guildId(), interaction.userId()).partial(channel));
    ObjectNode owners = event.putObject("authorizing_integration_owners");
    event.put("locale", "en-US");
    event.putArray("entitlements");
    event.put("attachment_size_limit", 10 << 20);
    event.put("app_permissions", Long.toString(rights.in(channel, interaction.applicationId())));
    if (channel.guildId() == 0) {
      event.set("user", views.user(interaction.userId()));
      event.put("context", 1);
      owners.put("0", "0");
    } else {
      String guild = Json.id(channel.guildId());
      event.put("guild_id", guild);
      ObjectNode partial = event.putObject("guild");
      partial.put("id", guild).put("locale", "en-US").putArray("features");
      event.put("guild_locale", "en-US");
      event.put("context", 0);
      owners.put("0", guild);
      world
          .member(channel.guildId(), interaction.userId())
          .ifPresent(member ->
              event.set(
                  "member",
                  views
                      .member(member)
                      .put(
                          "permissions", Long.toString(rights.in(channel, interaction.userId())))));
    }
    world
        .message(interaction.messageId())
        .ifPresent(message -> event.set("message", views.message(message, 0)));
    changes.announceTo(
        "INTERACTION_CREATE",
        channel.guildId(),
        channel.id(),
        interaction.userId(),
        interaction.applicationId(),
        event);
  }

  private Channel visible(long userId, long channelId) {
    Channel channel =
        world.channel(channelId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
    rights.require(channel, userId);
    return channel;
  }
}
