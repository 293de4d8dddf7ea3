package dev.rockhopper.adapters.sandbox.actors;

import dev.rockhopper.adapters.sandbox.world.World;

/// The people of the world, ready to act.
public final class Actors {

  private final World world;

  /// Actors of this world.
  public Actors(World world) {
    this.world = world;
  }

  /// The person with this id.
  public Actor as(long userId) {
    return new Actor(world, userId);
  }
}
