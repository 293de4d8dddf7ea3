package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Snowflakes;
import dev.rockhopper.adapters.sandbox.world.Times;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.List;
import java.util.Map;

/// Puts messages together from forms, checks the limits, stores and announces them. Asks nobody for
/// permission.
public final class MessageWriter {

  private static final int MOST_LETTERS = 2000;

  /// The people here have Nitro.
  private static final int MOST_LETTERS_OF_PEOPLE = 4000;

  private static final int MOST_FILES = 10;
  private static final int MOST_FILE_BYTES = 10 << 20;
  private static final int KEPT_FLAGS =
      Message.SUPPRESS_EMBEDS | Message.SUPPRESS_NOTIFICATIONS | Message.COMPONENTS_V2;

  private final World world;
  private final Views views;
  private final Mentions mentions;
  private final Attachments attachments;

  /// A writer of this world's messages.
  public MessageWriter(World world, Attachments attachments) {
    this.world = world;
    this.views = new Views(world);
    this.mentions = new Mentions(world);
    this.attachments = attachments;
  }

  /// A new message.
  public Message write(Changes changes, Envelope envelope, JsonNode form, List<Upload> uploads) {
    Message message = begin(envelope);
    message.json().put("tts", form.path("tts").asBoolean());
    if (form.path("nonce").isValueNode() && !form.path("nonce").isNull()) {
      message.json().set("nonce", form.get("nonce"));
    }
    fill(message.json(), envelope.channel(), envelope.authorId(), form, uploads);
    store(changes, envelope.channel(), message);
    return message;
  }

  private Message begin(Envelope envelope) {
    long id = world.nextId();
    ObjectNode json = Json.object();
    json.put("type", envelope.type());
    json.put("content", "");
    json.putArray("mentions");
    json.putArray("mention_roles");
    json.putArray("attachments");
    json.putArray("embeds");
    json.put("timestamp", Times.text(Snowflakes.timeOf(id)));
    json.putNull("edited_timestamp");
    json.put("flags", envelope.visibleTo() == 0 ? 0 : Message.EPHEMERAL);
    json.putArray("components");
    json.put("id", Json.id(id));
    json.put("channel_id", Json.id(envelope.channel().id()));
    json.put("pinned", false);
    json.put("mention_everyone", false);
    json.put("tts", false);
    json.setAll(envelope.extra());
    return new Message(
        id,
        envelope.channel().id(),
        envelope.channel().guildId(),
        envelope.authorId(),
        envelope.visibleTo(),
        envelope.interactionId(),
        json,
        Map.of());
  }

  /// A message that says that the answer is still to come.
  public Message promise(Changes changes, Envelope envelope) {
    Message message = begin(envelope);
    message.json().put("flags", message.flags() | Message.LOADING);
    store(changes, envelope.channel(), message);
    return message;
  }

  private void store(Changes changes, Channel channel, Message message) {
    changes.put(message);
    if (!message.isEphemeral()) {
      ObjectNode noted = channel.json().deepCopy();
      noted.put("last_message_id", Json.id(message.id()));
      if (channel.isThread()) {
        noted.put("message_count", noted.path("message_count").asInt() + 1);
        noted.put("total_message_sent", noted.path("total_message_sent").asInt() + 1);
      }
      changes.put(channel.withJson(noted));
    }
    announce(changes, "MESSAGE_CREATE", message);
  }

  /// Changes what the form names and keeps the rest.
  public Message rewrite(Changes changes, Message message, JsonNode form, List<Upload> uploads) {
    Channel channel =
        world
            .channel(message.channelId())
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
    ObjectNode json = message.json().deepCopy();
    boolean wasPromise = message.has(Message.LOADING);
    if (wasPromise) {
      json.put("content", "");
      json.put("flags", message.flags() & ~Message.LOADING);
    } else {
      json.put("edited_timestamp", Times.text(world.now()));
    }
    fill(json, channel, message.authorId(), form, uploads);
    Message changed = message.withJson(json);
    changes.put(changed);
    announce(changes, "MESSAGE_UPDATE", changed);
    return changed;
  }

  /// Tells of a message as it is now.
  public void announce(Changes changes, String type, Message message) {
    changes.announceTo(
        type,
        message.guildId(),
        message.channelId(),
        message.visibleTo(),
        0,
        views.messageEvent(message));
  }

  private int mostLetters(long authorId) {
    boolean isPerson = world.user(authorId).filter(user -> !user.isBot()).isPresent();
    return isPerson ? MOST_LETTERS_OF_PEOPLE : MOST_LETTERS;
  }

  private void fill(
      ObjectNode json, Channel channel, long authorId, JsonNode form, List<Upload> uploads) {
    FormErrors errors = new FormErrors();
    if (form.has("content")) {
      String content = form.path("content").asText("");
      errors.length(
          "content", 0, mostLetters(authorId), content.codePointCount(0, content.length()));
      json.put("content", form.get("content").isNull() ? "" : content.strip());
    }
    flags(json, form, errors);
    boolean free = (json.path("flags").asInt() & Message.COMPONENTS_V2) != 0;
    if (form.has("embeds")) {
      json.set("embeds", new EmbedRules(errors).read(form.get("embeds")));
    }
    if (form.has("components")) {
      json.set("components", new ComponentRules(errors).message(form.get("components"), free));
    }
    if (free && (!json.path("content").asText().isEmpty() || !json.path("embeds").isEmpty())) {
      errors.add(
          "content",
          "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
          "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
    }
    mentions.check(form.path("allowed_mentions"), errors);
    if (form.path("nonce").asText("").length() > 25) {
      errors.length("nonce", 0, 25, form.path("nonce").asText().length());
    }
    files(uploads, errors);
    errors.refuse();
    ArrayNode files = attachments.note(channel.id(), json.path("attachments"), form, uploads);
    json.set("attachments", files);
    if (json.path("content").asText().isEmpty()
        && json.path("embeds").isEmpty()
        && json.path("components").isEmpty()
        && files.isEmpty()) {
      throw new DiscordError(ErrorCode.EMPTY_MESSAGE);
    }
    mentions.note(json, channel, authorId, form.path("allowed_mentions"));
  }

  private static void flags(ObjectNode json, JsonNode form, FormErrors errors) {
    if (!form.has("flags") || form.get("flags").isNull()) {
      return;
    }
    if (!form.get("flags").isIntegralNumber()) {
      errors.add(
          "flags",
          "NUMBER_TYPE_COERCE",
          "Value \"" + form.get("flags").asText() + "\" is not int.");
      return;
    }
    int old = json.path("flags").asInt();
    json.put(
        "flags",
        (old & ~KEPT_FLAGS)
            | (form.get("flags").intValue() & KEPT_FLAGS)
            | (old & Message.COMPONENTS_V2));
  }

  private static void files(List<Upload> uploads, FormErrors errors) {
    if (uploads.size() > MOST_FILES) {
      errors.length("files", 0, MOST_FILES, uploads.size());
    }
    for (Upload upload : uploads) {
      if (upload.content().length > MOST_FILE_BYTES) {
        throw new DiscordError(ErrorCode.FILE_TOO_LARGE);
      }
    }
  }
}
