package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A person or bot. With `closedDms` nobody can write to them directly.
public record User(long id, boolean closedDms, ObjectNode json) implements Document {

  /// A person with this account name and display name.
  public static User person(long id, String username, String displayName) {
    return new User(id, false, form(id, username).put("global_name", displayName));
  }

  /// The user of an application.
  public static User bot(long id, String username) {
    return new User(id, true, form(id, username).putNull("global_name").put("bot", true));
  }

  private static ObjectNode form(long id, String username) {
    ObjectNode json = Json.object();
    json.put("id", Json.id(id));
    json.put("username", username);
    json.put("discriminator", "0");
    json.putNull("avatar");
    json.put("public_flags", 0);
    json.put("flags", 0);
    json.putNull("banner");
    json.putNull("accent_color");
    json.putNull("avatar_decoration_data");
    json.putNull("collectibles");
    json.putNull("primary_guild");
    return json;
  }

  /// The same user, reachable by direct message or not.
  public User withClosedDms(boolean closed) {
    return new User(id, closed, json);
  }

  /// The account name.
  public String username() {
    return json.path("username").asText();
  }

  /// The name that people see.
  public String displayName() {
    return json.path("global_name").isTextual() ? json.get("global_name").textValue() : username();
  }

  /// Whether this is a bot.
  public boolean isBot() {
    return json.path("bot").asBoolean();
  }

  @Override
  public Key key() {
    return new Key(Kind.USER, 0, id);
  }
}
