package dev.rockhopper.adapters.sandbox.actors;

import dev.rockhopper.adapters.sandbox.actions.Actions;

/// The people of the world, ready to act.
public final class Actors {

  private final Actions actions;

  /// Actors who do what can be done.
  public Actors(Actions actions) {
    this.actions = actions;
  }

  /// The person with this id.
  public Actor as(long userId) {
    return new Actor(actions, userId);
  }
}
