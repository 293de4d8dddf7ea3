package dev.rockhopper.adapters.sandbox.world;

import org.jspecify.annotations.Nullable;

/// A ban in force.
public record Ban(long guildId, long userId, @Nullable String reason) implements Document {

  @Override
  public Key key() {
    return new Key(Kind.BAN, guildId, userId);
  }
}
