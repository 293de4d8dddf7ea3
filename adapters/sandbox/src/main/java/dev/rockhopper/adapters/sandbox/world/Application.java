package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A bot's application: its token, its bot user (same id) and the privileged intents that its owner
/// switched on.
public record Application(
    long id, String token, long ownerId, Set<Intent> privileged, ObjectNode json)
    implements Document {

  /// The set is copied in and keeps the intents in Discord's order, so that the same application
  /// always reads the same.
  public Application {
    privileged = Collections.unmodifiableSortedSet(new TreeSet<>(privileged));
  }

  /// The same application with other privileged intents.
  public Application withPrivileged(Set<Intent> intents) {
    return new Application(id, token, ownerId, intents, json);
  }

  @Override
  public Key key() {
    return new Key(Kind.APPLICATION, 0, id);
  }
}
