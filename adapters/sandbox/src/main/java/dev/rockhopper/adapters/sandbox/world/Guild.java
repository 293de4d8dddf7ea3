package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A guild's own settings; roles, channels and members are documents of their own.
public record Guild(long id, long ownerId, ObjectNode json) implements Document {

  /// The guild's name.
  public String name() {
    return json.path("name").asText();
  }

  @Override
  public Key key() {
    return new Key(Kind.GUILD, 0, id);
  }
}
