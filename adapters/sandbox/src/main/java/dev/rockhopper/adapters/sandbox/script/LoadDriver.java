package dev.rockhopper.adapters.sandbox.script;

import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/// Many people who run commands at once, and a watch on how long the application takes. The clock
/// starts when the world announces the interaction (which is when the gateway sends it) and stops
/// when the application's callback has been taken, so the sandbox's own work before and after is
/// not counted.
public final class LoadDriver {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final SandboxDiscord sandbox;
  private final List<Long> people;
  private final long channel;
  private final Duration patience;

  /// These people in this channel of the sandbox; the commands go to them in turn.
  public LoadDriver(SandboxDiscord sandbox, List<Long> people, long channel) {
    this(sandbox, people, channel, LONGEST_WAIT);
  }

  private LoadDriver(SandboxDiscord sandbox, List<Long> people, long channel, Duration patience) {
    if (people.isEmpty()) {
      throw new IllegalArgumentException("A load driver needs at least one person");
    }
    this.sandbox = sandbox;
    this.people = List.copyOf(people);
    this.channel = channel;
    this.patience = patience;
  }

  /// The same, waiting for an answer no longer than this: then the next command is run, and this
  /// one is not counted as completed. An application that dies may leave commands without an end.
  public LoadDriver waitingAtMost(Duration longest) {
    return new LoadDriver(sandbox, people, channel, longest);
  }

  /// A command to run: its path and options.
  public record Step(String command, Map<String, String> options) {

    /// The options are copied in.
    public Step {
      options = Map.copyOf(options);
    }
  }

  /// Runs `count` commands, at most `atOnce` of them without a complete answer at a time, and waits
  /// for the answers. `steps` tells what the number-th command is.
  public LoadResult run(int count, int atOnce, IntFunction<Step> steps)
      throws InterruptedException {
    Watch watch = new Watch(sandbox.world(), count, atOnce);
    long start = System.nanoTime();
    try (World.Subscription _ = sandbox.world().subscribe(watch::happened);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        boolean _ = watch.places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        Actor actor = sandbox.actors().as(people.get(number % people.size()));
        Step step = steps.apply(number);
        running.add(threads.submit(() -> invoke(actor, step, watch)));
      }
      for (Future<?> one : running) {
        one.get();
      }
      watch.done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException broken) {
      throw new IllegalStateException("A command could not be run", broken.getCause());
    }
    return watch.result(Duration.ofNanos(System.nanoTime() - start));
  }

  private void invoke(Actor actor, Step step, Watch watch) {
    try {
      Interaction begun = actor.invokeCommand(channel, step.command(), step.options());
      watch.expect(begun.id());
    } catch (DiscordError refusal) {
      watch.refused.incrementAndGet();
      watch.finish();
    }
  }

  /// The moments of each interaction, taken while the world announces them.
  private static final class Watch {

    private final World world;
    private final Map<Long, Moments> moments = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final CountDownLatch done;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    Watch(World world, int count, int atOnce) {
      this.world = world;
      this.places = new Semaphore(atOnce);
      this.done = new CountDownLatch(count);
    }

    private static final class Moments {
      private final AtomicLong begun = new AtomicLong();
      private final AtomicLong answered = new AtomicLong();
      private final AtomicLong completed = new AtomicLong();
      private final AtomicBoolean ours = new AtomicBoolean();
    }

    private Moments of(long id) {
      return moments.computeIfAbsent(id, _ -> new Moments());
    }

    void expect(long id) {
      Moments one = of(id);
      one.ours.set(true);
      if (one.completed.get() != 0) {
        settle(one);
      }
    }

    void happened(WorldEvent event) {
      long now = System.nanoTime();
      switch (event.type()) {
        case "INTERACTION_CREATE" -> of(Json.id(event.payload(), "id")).begun.set(now);
        case "SANDBOX_INTERACTION_ANSWERED" -> {
          Moments one = of(Json.id(event.payload(), "id"));
          one.answered.compareAndSet(0, now);
          if (!isPromise(event)) {
            complete(one, now);
          }
        }
        case "SANDBOX_INTERACTION_FAILED" -> {
          unanswered.incrementAndGet();
          complete(of(Json.id(event.payload(), "id")), now);
        }
        case "MESSAGE_UPDATE" ->
            world
                .message(Json.id(event.payload(), "id"))
                .filter(message -> message.interactionId() != 0 && !message.has(Message.LOADING))
                .map(message -> moments.get(message.interactionId()))
                .ifPresent(one -> complete(one, now));
        default -> {}
      }
    }

    private static boolean isPromise(WorldEvent event) {
      int type = event.payload().path("type").asInt();
      return type == 5 || type == 6;
    }

    private void complete(Moments one, long now) {
      if (one.completed.compareAndSet(0, now) && one.ours.get()) {
        settle(one);
      }
    }

    private void settle(Moments one) {
      if (one.ours.compareAndSet(true, false)) {
        finish();
      }
    }

    void finish() {
      places.release();
      done.countDown();
    }

    LoadResult result(Duration total) {
      long[] answers =
          moments.values().stream()
              .filter(one -> one.begun.get() != 0 && one.answered.get() != 0)
              .mapToLong(one -> one.answered.get() - one.begun.get())
              .toArray();
      long[] completions =
          moments.values().stream()
              .filter(one -> one.answered.get() != 0 && one.completed.get() != 0)
              .mapToLong(one -> one.completed.get() - one.begun.get())
              .toArray();
      return new LoadResult(
          new Latencies(answers),
          new Latencies(completions),
          refused.get(),
          unanswered.get(),
          total);
    }
  }
}
