package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.messages.ComponentRules;
import dev.rockhopper.adapters.sandbox.messages.Envelope;
import dev.rockhopper.adapters.sandbox.messages.MessageWriter;
import dev.rockhopper.adapters.sandbox.messages.Upload;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Interaction.Answer;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.List;

/// Takes the first answer of an application to an interaction: once, and within three seconds.
public final class Callbacks {

  private static final int MESSAGE = 4;
  private static final int DEFERRED_MESSAGE = 5;
  private static final int DEFERRED_UPDATE = 6;
  private static final int UPDATE = 7;
  private static final int SUGGESTIONS = 8;
  private static final int MODAL = 9;

  private final World world;
  private final MessageWriter writer;
  private final Waiting waiting;
  private final Views views;

  /// Callbacks of this world.
  public Callbacks(World world, MessageWriter writer, Waiting waiting) {
    this.world = world;
    this.writer = writer;
    this.waiting = waiting;
    this.views = new Views(world);
  }

  /// Takes the answer and returns what `with_response=true` shows of it.
  public ObjectNode answer(long interactionId, String token, JsonNode body, List<Upload> uploads) {
    return world.change(changes -> {
      Interaction interaction = open(interactionId, token);
      int type = body.path("type").asInt();
      Interaction after =
          switch (type) {
            case MESSAGE -> message(changes, interaction, body.path("data"), uploads);
            case DEFERRED_MESSAGE -> promise(changes, interaction, body.path("data"));
            case DEFERRED_UPDATE -> {
              requireMessage(interaction);
              yield interaction.answered(Answer.DEFERRED_UPDATE, interaction.messageId());
            }
            case UPDATE -> update(changes, interaction, body.path("data"), uploads);
            case SUGGESTIONS -> suggest(interaction, body.path("data"));
            case MODAL -> modal(changes, interaction, body.path("data"));
            default ->
                throw DiscordError.invalid(
                    "type", "BASE_TYPE_CHOICES", "Value must be one of {4, 5, 6, 7, 8, 9, 12}.");
          };
      changes.put(after);
      changes.announceTo(
          "SANDBOX_INTERACTION_ANSWERED",
          after.guildId(),
          after.channelId(),
          after.userId(),
          0,
          Json.object()
              .put("id", Json.id(after.id()))
              .put("type", type)
              .put("message_id", Json.id(after.responseId())));
      return shown(after, type);
    });
  }

  private Interaction open(long interactionId, String token) {
    Interaction interaction =
        world
            .interaction(interactionId)
            .filter(found -> found.token().equals(token))
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_INTERACTION));
    if (interaction.answer() != Answer.NONE) {
      throw new DiscordError(ErrorCode.ALREADY_ACKNOWLEDGED);
    }
    if (waiting.isOver(interactionId)) {
      throw new DiscordError(ErrorCode.UNKNOWN_INTERACTION);
    }
    return interaction;
  }

  private Interaction message(
      Changes changes, Interaction interaction, JsonNode data, List<Upload> uploads) {
    refuseSuggestions(interaction);
    Message sent = writer.write(changes, envelope(world, interaction, data), data, uploads);
    return interaction.answered(Answer.GIVEN, sent.id());
  }

  private Interaction promise(Changes changes, Interaction interaction, JsonNode data) {
    refuseSuggestions(interaction);
    Message promised = writer.promise(changes, envelope(world, interaction, data));
    return interaction.answered(Answer.DEFERRED, promised.id());
  }

  private Interaction update(
      Changes changes, Interaction interaction, JsonNode data, List<Upload> uploads) {
    writer.rewrite(changes, requireMessage(interaction), data, uploads);
    return interaction.answered(Answer.GIVEN, interaction.messageId());
  }

  private Message requireMessage(Interaction interaction) {
    if (interaction.messageId() == 0) {
      throw DiscordError.invalid(
          "type",
          "INTERACTION_CALLBACK_TYPE_INVALID",
          "This answer is only possible for components");
    }
    return world
        .message(interaction.messageId())
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
  }

  private static void refuseSuggestions(Interaction interaction) {
    if (interaction.type() == Interaction.AUTOCOMPLETE) {
      throw DiscordError.invalid(
          "type",
          "INTERACTION_CALLBACK_TYPE_INVALID",
          "A request for suggestions takes suggestions only");
    }
  }

  private Interaction suggest(Interaction interaction, JsonNode data) {
    if (interaction.type() != Interaction.AUTOCOMPLETE) {
      throw DiscordError.invalid(
          "type", "INTERACTION_CALLBACK_TYPE_INVALID", "Only requests for suggestions take them");
    }
    FormErrors errors = new FormErrors();
    JsonNode choices = data.path("choices");
    errors.length("data.choices", 0, 25, choices.size());
    ArrayNode shown = Json.array();
    for (int i = 0; i < choices.size(); i++) {
      JsonNode value = choices.get(i).path("value");
      shown.add(
          CommandRules.choice(
              "data.choices." + i + ".",
              choices.get(i),
              value.isTextual() ? CommandRules.STRING : CommandRules.NUMBER,
              errors));
    }
    errors.refuse();
    waiting.suggested(interaction.id(), shown);
    return interaction.answered(Answer.GIVEN, 0);
  }

  private Interaction modal(Changes changes, Interaction interaction, JsonNode data) {
    if (interaction.type() == Interaction.MODAL_SUBMIT
        || interaction.type() == Interaction.AUTOCOMPLETE) {
      throw DiscordError.invalid(
          "type", "INTERACTION_CALLBACK_TYPE_INVALID", "A form cannot be answered with a form");
    }
    FormErrors errors = new FormErrors();
    String title = data.path("title").asText("");
    errors.length("data.title", 1, 45, title.length());
    String customId = data.path("custom_id").asText("");
    errors.length("data.custom_id", 1, 100, customId.length());
    ArrayNode components = new ComponentRules(errors).modal(data.path("components"));
    errors.refuse();
    ObjectNode form = Json.object();
    form.put("interaction_id", Json.id(interaction.id()));
    form.put("custom_id", customId);
    form.put("title", title);
    form.set("components", components);
    waiting.opened(interaction.id(), form);
    changes.announceTo(
        "SANDBOX_MODAL",
        interaction.guildId(),
        interaction.channelId(),
        interaction.userId(),
        0,
        form);
    return interaction.answered(Answer.MODAL, interaction.messageId());
  }

  /// Around a message that answers an interaction.
  static Envelope envelope(World world, Interaction interaction, JsonNode data) {
    boolean ephemeral = (data.path("flags").asInt() & Message.EPHEMERAL) != 0;
    return envelope(world, interaction, ephemeral);
  }

  static Envelope envelope(World world, Interaction interaction, boolean ephemeral) {
    Channel channel =
        world
            .channel(interaction.channelId())
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
    ObjectNode user = new Views(world).user(interaction.userId());
    ObjectNode extra = Json.object();
    extra.put("webhook_id", Json.id(interaction.applicationId()));
    extra.put("application_id", Json.id(interaction.applicationId()));
    ObjectNode metadata = extra.putObject("interaction_metadata");
    metadata.put("id", Json.id(interaction.id()));
    metadata.put("type", interaction.type());
    metadata.set("user", user);
    metadata.putObject("authorizing_integration_owners").put("0", Json.id(interaction.guildId()));
    if (interaction.type() == Interaction.COMPONENT) {
      metadata.put("interacted_message_id", Json.id(interaction.messageId()));
    }
    if (interaction.type() == Interaction.MODAL_SUBMIT) {
      ObjectNode trigger = metadata.putObject("triggering_interaction_metadata");
      trigger.put("id", Json.id(interaction.id())).put("type", Interaction.COMMAND);
      trigger.set("user", user);
      trigger.putObject("authorizing_integration_owners").put("0", Json.id(interaction.guildId()));
    }
    if (interaction.type() == Interaction.COMMAND) {
      ObjectNode old = extra.putObject("interaction");
      old.put("id", Json.id(interaction.id()));
      old.put("type", interaction.type());
      old.put("name", interaction.name());
      old.set("user", user);
    }
    int type = interaction.type() == Interaction.COMMAND ? 20 : 0;
    return new Envelope(
        interaction.applicationId(),
        channel,
        type,
        ephemeral ? interaction.userId() : 0,
        interaction.id(),
        extra);
  }

  private ObjectNode shown(Interaction interaction, int type) {
    ObjectNode shown = Json.object();
    ObjectNode about = shown.putObject("interaction");
    about.put("id", Json.id(interaction.id()));
    about.put("type", interaction.type());
    about.put("channel_id", Json.id(interaction.channelId()));
    if (interaction.guildId() != 0) {
      about.put("guild_id", Json.id(interaction.guildId()));
    }
    ObjectNode resource = Json.object().put("type", type);
    world
        .message(interaction.responseId())
        .filter(_ -> type == MESSAGE || type == UPDATE || type == DEFERRED_MESSAGE)
        .ifPresent(message -> {
          about.put("response_message_id", Json.id(message.id()));
          about.put("response_message_loading", message.has(Message.LOADING));
          about.put("response_message_ephemeral", message.isEphemeral());
          if (type != DEFERRED_MESSAGE) {
            resource.set("message", views.message(message, interaction.applicationId()));
          }
        });
    if (resource.has("message")) {
      shown.set("resource", resource);
    }
    return shown;
  }
}
