package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A role of a guild. The one with the guild's id is @everyone.
public record Role(long id, long guildId, ObjectNode json) implements Document {

  /// The role's name.
  public String name() {
    return json.path("name").asText();
  }

  /// Where it stands; higher outranks lower.
  public int position() {
    return json.path("position").asInt();
  }

  /// The rights that it gives.
  public long permissions() {
    return json.path("permissions").asLong();
  }

  /// Whether an integration owns it, so that nobody can give or take it.
  public boolean isManaged() {
    return json.path("managed").asBoolean();
  }

  /// Whether this is @everyone.
  public boolean isEveryone() {
    return id == guildId;
  }

  @Override
  public Key key() {
    return new Key(Kind.ROLE, 0, id);
  }
}
