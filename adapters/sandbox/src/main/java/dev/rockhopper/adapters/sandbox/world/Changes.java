package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One change of the world while it is being made. What is put can be read at once; nobody else
/// hears of it before the change is complete, and a failure takes everything back.
public final class Changes {

  private final Shelves shelves;
  private final Map<Document.Key, Optional<Document>> written = new LinkedHashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final List<WorldEvent> events = new ArrayList<>();

  Changes(Shelves shelves) {
    this.shelves = shelves;
  }

  /// Adds the document or replaces the one at its key.
  public void put(Document document) {
    Optional<Document> before = shelves.put(document);
    undo.push(() -> before.ifPresentOrElse(shelves::put, () -> shelves.remove(document.key())));
    written.put(document.key(), Optional.of(document));
  }

  /// Takes a document away.
  public void remove(Document.Key key) {
    shelves
        .remove(key)
        .ifPresent(before -> {
          undo.push(() -> shelves.put(before));
          written.put(key, Optional.empty());
        });
  }

  /// Announces something in a guild.
  public void announce(String type, long guildId, ObjectNode payload) {
    announce(type, guildId, 0, payload);
  }

  /// Announces something in a channel.
  public void announce(String type, long guildId, long channelId, ObjectNode payload) {
    announceTo(type, guildId, channelId, 0, 0, payload);
  }

  /// Announces something to one user or one application only; 0 where it does not matter.
  public void announceTo(
      String type,
      long guildId,
      long channelId,
      long visibleTo,
      long applicationId,
      ObjectNode payload) {
    events.add(new WorldEvent(0, type, guildId, channelId, visibleTo, applicationId, payload));
  }

  Map<Document.Key, Optional<Document>> written() {
    return written;
  }

  List<WorldEvent> events() {
    return events;
  }

  void takeBack() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
