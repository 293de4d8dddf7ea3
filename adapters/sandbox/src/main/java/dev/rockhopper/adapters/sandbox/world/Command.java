package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A command that an application registered, in Discord's form; its guild is 0 when it is there for
/// every guild.
public record Command(long id, long applicationId, long guildId, ObjectNode json)
    implements Document {

  /// Type of a slash command.
  public static final int CHAT_INPUT = 1;

  /// Type of an entry in a user's menu.
  public static final int USER = 2;

  /// Type of an entry in a message's menu.
  public static final int MESSAGE = 3;

  /// The name.
  public String name() {
    return json.path("name").asText();
  }

  /// The kind of command.
  public int type() {
    return json.path("type").asInt(CHAT_INPUT);
  }

  @Override
  public Key key() {
    return new Key(Kind.COMMAND, 0, id);
  }
}
