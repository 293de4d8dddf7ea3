package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A channel, thread, category or direct conversation (whose guild is 0).
///
/// @param people who takes part in a direct conversation or has joined a thread, else empty
public record Channel(long id, long guildId, List<Long> people, ObjectNode json)
    implements Document {

  /// The list is copied in.
  public Channel {
    people = List.copyOf(people);
  }

  /// The same channel with another form.
  public Channel withJson(ObjectNode changed) {
    return new Channel(id, guildId, people, changed);
  }

  /// Type of an ordinary text channel.
  public static final int TEXT = 0;

  /// Type of a direct conversation.
  public static final int DM = 1;

  /// Type of a voice channel.
  public static final int VOICE = 2;

  /// Type of a category.
  public static final int CATEGORY = 4;

  /// Type of an announcement channel.
  public static final int ANNOUNCEMENT = 5;

  /// Type of a thread in an announcement channel.
  public static final int ANNOUNCEMENT_THREAD = 10;

  /// Type of a public thread.
  public static final int PUBLIC_THREAD = 11;

  /// Type of a private thread.
  public static final int PRIVATE_THREAD = 12;

  /// Type of a stage.
  public static final int STAGE = 13;

  /// Type of a forum.
  public static final int FORUM = 15;

  /// Discord's number for the kind of channel.
  public int type() {
    return json.path("type").asInt();
  }

  /// The name, empty for direct conversations.
  public String name() {
    return json.path("name").asText("");
  }

  /// The category, or for threads the channel; 0 when there is none.
  public long parentId() {
    return Json.id(json, "parent_id");
  }

  /// Whether this is a thread.
  public boolean isThread() {
    return type() >= ANNOUNCEMENT_THREAD && type() <= PRIVATE_THREAD;
  }

  /// Whether this is a direct conversation.
  public boolean isDm() {
    return type() == DM;
  }

  /// Whether messages can be sent here.
  public boolean holdsMessages() {
    return switch (type()) {
      case TEXT, DM, VOICE, ANNOUNCEMENT, STAGE -> true;
      default -> isThread();
    };
  }

  @Override
  public Key key() {
    return new Key(Kind.CHANNEL, 0, id);
  }
}
