package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people wait for after an interaction: suggestions, forms to fill in, and the news that no
/// answer came in time.
public final class Waiting implements AutoCloseable {

  /// How long an application has for its first answer, of the time in which this process runs: a
  /// pause of the whole machine holds up both sides, and says nothing of the application.
  public static final Duration DEADLINE = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
  private static final int MOST_FORMS = 1000;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration MOST_BETWEEN_LOOKS = BETWEEN_LOOKS.multipliedBy(2);

  /// An interaction, and the running time at which its deadline is over.
  private record Unanswered(long interactionId, long until) {}

  private final World world;
  private final RunningTime running = new RunningTime(System::nanoTime, MOST_BETWEEN_LOOKS);
  private final Queue<Unanswered> inOrder = new ConcurrentLinkedQueue<>();

  /// Those whose deadline is not over, and how far the world was ahead of the clock when they
  /// began.
  private final Map<Long, Duration> open = new ConcurrentHashMap<>();

  private final Map<Long, CompletableFuture<ArrayNode>> suggestions = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, ObjectNode> forms = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-deadlines").factory());

  /// Waits in this world.
  public Waiting(World world) {
    this.world = world;
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    running.look();
    for (Unanswered next = inOrder.peek();
        next != null && next.until() <= running.nanos();
        next = inOrder.peek()) {
      Unanswered _ = inOrder.remove();
      try {
        expire(next.interactionId());
      } catch (RuntimeException e) {
        // The others have deadlines, too.
        LOG.error("Nobody was told that interaction {} failed", next.interactionId(), e);
      }
    }
  }

  void begin(Interaction interaction) {
    if (interaction.type() == Interaction.AUTOCOMPLETE) {
      suggestions.put(interaction.id(), new CompletableFuture<>());
    }
    open.put(interaction.id(), world.offset());
    inOrder.add(new Unanswered(interaction.id(), running.nanos() + DEADLINE.toNanos()));
  }

  /// Whether the deadline is over, be it that the world's time was advanced. That of what was begun
  /// before this process is over, too.
  boolean isOver(long interactionId) {
    Duration offset = open.get(interactionId);
    return offset == null || world.offset().minus(offset).compareTo(DEADLINE) > 0;
  }

  private void expire(long interactionId) {
    open.remove(interactionId);
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
