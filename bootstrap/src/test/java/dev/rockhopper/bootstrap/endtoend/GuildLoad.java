package dev.rockhopper.bootstrap.endtoend;

import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Moderators of many guilds who act for a while, each as soon as their last command is answered.
/// Bans, kicks, warnings, timeouts that end within that while, and bans that end when the test has
/// it.
final class GuildLoad implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(7);
  private static final Duration ROOM = Duration.ofSeconds(1);

  private final ManyGuilds guilds;
  private final Duration length;
  private final long begin = System.nanoTime();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<Long, CompletableFuture<Boolean>> answers = new ConcurrentHashMap<>();
  private final Queue<Long> answered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> moderators = new ArrayList<>();
  private final World.Subscription hearing;

  private GuildLoad(ManyGuilds guilds, Duration length) {
    this.guilds = guilds;
    this.length = length;
    this.hearing = guilds.sandbox().world().subscribe(this::happened);
  }

  /// Lets all moderators begin.
  static GuildLoad begin(ManyGuilds guilds, Duration length) {
    GuildLoad load = new GuildLoad(guilds, length);
    for (ManyGuilds.Bay bay : guilds.bays()) {
      for (long moderator : bay.moderators()) {
        load.moderators.add(load.threads.submit(() -> load.moderate(bay, moderator)));
      }
    }
    return load;
  }

  /// Waits until a share of the time is over.
  void awaitPast(double share) throws InterruptedException {
    long left = (long) (length.toNanos() * share) - (System.nanoTime() - begin);
    if (left > 0 && new CountDownLatch(1).await(left, TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("nobody counts it down");
    }
  }

  /// Waits for the end of the time and for the last answers.
  void awaitEnd() throws InterruptedException, ExecutionException {
    for (Future<?> moderator : moderators) {
      moderator.get();
    }
  }

  /// Against whom commands were answered.
  List<Long> answered() {
    return List.copyOf(answered);
  }

  /// How many commands were not answered.
  int unanswered() {
    return unanswered.get();
  }

  private Void moderate(ManyGuilds.Bay bay, long moderator)
      throws InterruptedException, ExecutionException {
    while (left().isPositive() && bay.targets().peek() != null) {
      Long target = bay.targets().poll();
      if (target != null) {
        act(bay, moderator, target);
      }
    }
    return null;
  }

  private Duration left() {
    return length.minusNanos(System.nanoTime() - begin);
  }

  private void act(ManyGuilds.Bay bay, long moderator, long target)
      throws InterruptedException, ExecutionException {
    String user = Long.toString(target);
    int number = numbers.getAndIncrement() % 5;
    boolean ends = left().compareTo(TIMEOUT.plus(ROOM)) > 0;
    Interaction begun =
        guilds
            .sandbox()
            .actors()
            .as(moderator)
            .invokeCommand(bay.channel(), command(number, ends), options(number, ends, user));
    try {
      if (answer(begun.id()).get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        answered.add(target);
        return;
      }
    } catch (TimeoutException _) {
      // Its process is away.
    } finally {
      answers.remove(begun.id());
    }
    unanswered.incrementAndGet();
  }

  private static String command(int number, boolean ends) {
    return switch (number) {
      case 0 -> "kick";
      case 1 -> "warn";
      case 2 -> ends ? "timeout" : "ban";
      case 3 -> ends ? "tempban" : "kick";
      default -> "ban";
    };
  }

  private static Map<String, String> options(int number, boolean ends, String user) {
    return switch (command(number, ends)) {
      case "timeout" ->
          Map.of("user", user, "silent", "true", "duration", TIMEOUT.toSeconds() + "s");
      case "tempban" -> Map.of("user", user, "silent", "true", "duration", "1h");
      default -> Map.of("user", user, "silent", "true");
    };
  }

  private CompletableFuture<Boolean> answer(long interaction) {
    return answers.computeIfAbsent(interaction, _ -> new CompletableFuture<>());
  }

  private void happened(WorldEvent event) {
    switch (event.type()) {
      case "SANDBOX_INTERACTION_ANSWERED" -> {
        int type = event.payload().path("type").asInt();
        if (type != 5 && type != 6) {
          answer(Json.id(event.payload(), "id")).complete(true);
        }
      }
      case "SANDBOX_INTERACTION_FAILED" -> answer(Json.id(event.payload(), "id")).complete(false);
      case "MESSAGE_UPDATE" ->
          guilds
              .sandbox()
              .world()
              .message(Json.id(event.payload(), "id"))
              .filter(message -> message.interactionId() != 0 && !message.has(Message.LOADING))
              .ifPresent(message -> answer(message.interactionId()).complete(true));
      default -> {
        // Nothing that anybody waits for.
      }
    }
  }

  @Override
  public void close() {
    threads.close();
    hearing.close();
  }
}
