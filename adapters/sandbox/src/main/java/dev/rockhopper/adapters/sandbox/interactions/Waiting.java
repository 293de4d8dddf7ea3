package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What people wait for after an interaction: suggestions, forms to fill in, and the news that no
/// answer came in time.
public final class Waiting implements AutoCloseable {

  /// How long an application has for its first answer.
  public static final Duration DEADLINE = Duration.ofSeconds(3);

  private static final int MOST_FORMS = 1000;

  private final World world;
  private final Map<Long, CompletableFuture<ArrayNode>> suggestions = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, ObjectNode> forms = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-deadlines").factory());

  /// Waits in this world.
  public Waiting(World world) {
    this.world = world;
  }

  void begin(Interaction interaction) {
    if (interaction.type() == Interaction.AUTOCOMPLETE) {
      suggestions.put(interaction.id(), new CompletableFuture<>());
    }
    var _ =
        timer.schedule(() -> expire(interaction.id()), DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void expire(long interactionId) {
    suggestions.remove(interactionId);
    world
        .interaction(interactionId)
        .filter(one -> one.answer() == Interaction.Answer.NONE)
        .ifPresent(one ->
            world.change(changes -> {
              changes.announceTo(
                  "SANDBOX_INTERACTION_FAILED",
                  one.guildId(),
                  one.channelId(),
                  one.userId(),
                  0,
                  Json.object().put("id", Json.id(one.id())).put("name", one.name()));
              return one;
            }));
  }

  void suggested(long interactionId, ArrayNode choices) {
    CompletableFuture<ArrayNode> future = suggestions.get(interactionId);
    if (future != null) {
      future.complete(choices);
    }
  }

  /// The suggestions for the interaction, empty when none came within the deadline.
  public ArrayNode suggestions(long interactionId) {
    CompletableFuture<ArrayNode> future = suggestions.get(interactionId);
    if (future == null) {
      return Json.array();
    }
    try {
      return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException none) {
      return Json.array();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Json.array();
    } finally {
      suggestions.remove(interactionId);
    }
  }

  void opened(long interactionId, ObjectNode form) {
    forms.put(interactionId, form);
    while (forms.size() > MOST_FORMS) {
      forms.pollFirstEntry();
    }
  }

  /// The form that the application showed in answer to the interaction.
  public Optional<ObjectNode> form(long interactionId) {
    return Optional.ofNullable(forms.get(interactionId));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
