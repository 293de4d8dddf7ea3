package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A message. The `json` is a message object without `author`, `reactions` and
/// `referenced_message`, which are filled in when it is shown.
///
/// @param visibleTo the only user who sees it (an ephemeral answer), or 0 when everybody in the
///   channel does
/// @param interactionId the interaction that it answers, or 0
/// @param reactions who reacted, by emoji in its path form (`name` or `name:id`), in the order of
///   the first reaction
public record Message(
    long id,
    long channelId,
    long guildId,
    long authorId,
    long visibleTo,
    long interactionId,
    ObjectNode json,
    Map<String, List<Long>> reactions)
    implements Document {

  /// Flag of an answer that only its addressee sees.
  public static final int EPHEMERAL = 1 << 6;

  /// Flag of an answer that was promised and is still to come.
  public static final int LOADING = 1 << 7;

  /// Flag of a message whose embeds are hidden.
  public static final int SUPPRESS_EMBEDS = 1 << 2;

  /// Flag of a message that makes no sound.
  public static final int SUPPRESS_NOTIFICATIONS = 1 << 12;

  /// Flag of a message that is made of components only.
  public static final int COMPONENTS_V2 = 1 << 15;

  /// The same message with another form.
  public Message withJson(ObjectNode changed) {
    return new Message(
        id, channelId, guildId, authorId, visibleTo, interactionId, changed, reactions);
  }

  /// The same message with other reactions.
  public Message withReactions(Map<String, List<Long>> changed) {
    return new Message(id, channelId, guildId, authorId, visibleTo, interactionId, json, changed);
  }

  /// The text.
  public String content() {
    return json.path("content").asText();
  }

  /// The flags.
  public int flags() {
    return json.path("flags").asInt();
  }

  /// Whether the flag is set.
  public boolean has(int flag) {
    return (flags() & flag) != 0;
  }

  /// Whether only one user sees it.
  public boolean isEphemeral() {
    return visibleTo != 0;
  }

  /// When it was sent.
  public Instant sentAt() {
    return Snowflakes.timeOf(id);
  }

  @Override
  public Key key() {
    return new Key(Kind.MESSAGE, 0, id);
  }
}
