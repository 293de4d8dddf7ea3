package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Moderators who give orders at a steady rate, whether or not they are answered, and what they
/// read in the end.
final class SteadyCommands implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final SandboxDiscord discord;
  private final long channel;
  private final List<Order> orders;
  private final Map<Order, Long> interactions = new ConcurrentHashMap<>();
  private final Map<Long, Long> begun = new ConcurrentHashMap<>();
  private final Map<Long, Long> answered = new ConcurrentHashMap<>();
  private final Set<Long> failed = ConcurrentHashMap.newKeySet();
  private final Queue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
  private final World.Subscription watch;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Somebody does something to somebody.
  record Order(String command, Map<String, String> options, long moderator, long target) {}

  /// What the moderator reads in the end.
  ///
  /// @param after how long it took until the bot's "thinking…" made way for words
  record Answered(Order order, String text, Duration after) {}

  private SteadyCommands(SandboxDiscord discord, long channel, List<Order> orders) {
    this.discord = discord;
    this.channel = channel;
    this.orders = List.copyOf(orders);
    this.watch = discord.world().subscribe(this::happened);
  }

  /// Begins; the orders go out one by one, so far apart.
  static SteadyCommands begin(
      SandboxDiscord discord, long channel, List<Order> orders, Duration apart) {
    SteadyCommands commands = new SteadyCommands(discord, channel, orders);
    commands.threads.execute(() -> commands.giveAll(apart));
    return commands;
  }

  private void giveAll(Duration apart) {
    long start = System.nanoTime();
    for (int number = 0; number < orders.size(); number++) {
      long due = start + apart.toNanos() * number;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      Order order = orders.get(number);
      threads.execute(() -> give(order));
    }
  }

  private void give(Order order) {
    try {
      Interaction interaction =
          discord
              .actors()
              .as(order.moderator())
              .invokeCommand(channel, order.command(), order.options());
      interactions.put(order, interaction.id());
    } catch (RuntimeException e) {
      broken.add(e);
    }
  }

  private void happened(WorldEvent event) {
    long now = System.nanoTime();
    switch (event.type()) {
      case "INTERACTION_CREATE" -> begun.put(Json.id(event.payload(), "id"), now);
      case "SANDBOX_INTERACTION_FAILED" -> failed.add(Json.id(event.payload(), "id"));
      case "MESSAGE_UPDATE" ->
          discord
              .world()
              .message(Json.id(event.payload(), "id"))
              .filter(message -> message.interactionId() != 0 && !message.has(Message.LOADING))
              .ifPresent(message -> answered.putIfAbsent(message.interactionId(), now));
      default -> {}
    }
  }

  /// Waits until this many orders are out.
  void awaitSent(int count, Duration atMost) {
    await("%d orders to be out".formatted(count), () -> interactions.size() >= count, atMost);
  }

  /// Waits until every order has an answer.
  void awaitAnswers(Duration atMost) {
    awaitSent(orders.size(), atMost);
    await("all answers", () -> answered.size() + failed.size() >= orders.size(), atMost);
    assertThat(failed).as("interactions that nobody acknowledged in time").isEmpty();
  }

  private void await(String what, BooleanSupplier holds, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(broken).as("orders that could not be given").isEmpty();
      assertThat(System.nanoTime())
          .as(
              "waited in vain for %s: %d of %d out, %d answered, %d failed",
              what, interactions.size(), orders.size(), answered.size(), failed.size())
          .isLessThan(end);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /// Every order with its answer as it is now.
  List<Answered> answers() {
    List<Answered> all = new ArrayList<>();
    for (Order order : orders) {
      long id = known(interactions, order);
      long took = known(answered, id) - known(begun, id);
      all.add(new Answered(order, text(id), Duration.ofNanos(took)));
    }
    return all;
  }

  private static <K> long known(Map<K, Long> map, K key) {
    return Optional.ofNullable(map.get(key)).orElseThrow();
  }

  private String text(long interaction) {
    Optional<Message> message =
        discord
            .world()
            .interaction(interaction)
            .map(Interaction::responseId)
            .flatMap(response -> discord.world().message(response));
    List<String> words = new ArrayList<>();
    for (JsonNode embed : message.orElseThrow().json().path("embeds")) {
      words.add(embed.path("title").asText());
      words.add(embed.path("description").asText());
      for (JsonNode field : embed.path("fields")) {
        words.add(field.path("name").asText() + " " + field.path("value").asText());
      }
    }
    return String.join("\n", words);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    watch.close();
  }
}
