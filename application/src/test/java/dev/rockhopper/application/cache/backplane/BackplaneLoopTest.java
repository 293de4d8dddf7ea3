package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The threads of a backplane, at the speed of the machine.
class BackplaneLoopTest {
  private static final BackplaneSettings SETTINGS =
      new BackplaneSettings(
          Duration.ofMillis(100),
          Duration.ofSeconds(20),
          Duration.ofMillis(50),
          Duration.ofSeconds(20),
          Duration.ZERO);

  private final Direct direct = new Direct();
  private final Known known = new Known();
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  private final List<BackplaneLoop> loops = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    loops.forEach(BackplaneLoop::close);
  }

  private Backplane started(InvalidationListener listener) {
    Backplane backplane =
        new Backplane(
            ProcessId.fresh(), direct.line(), known, listener, SETTINGS, System::nanoTime);
    BackplaneLoop loop = new BackplaneLoop(backplane, SETTINGS);
    loops.add(loop);
    loop.start();
    return backplane;
  }

  @Test
  void processesHearEachOtherAndSayGoodbye() {
    Backplane writer = started(new Forgetting(Set.of()));
    Backplane reader = started(new Forgetting(forgotten));
    await(() -> writer.isProven() && reader.isProven());
    await(() -> reader.statistics().peers() == 1);

    writer.publish(new Invalidation("case", Set.of("1"), Set.of()));
    await(() -> forgotten.contains("1"));
    loops.getFirst().close();
    loops.removeFirst();

    await(() -> reader.statistics().isAlone());
    assertThat(known.ids).hasSize(1);
  }

  @Test
  void ofSeveralWhoWriteAtTheSameTimeNothingIsMissed() throws InterruptedException {
    Backplane writer = started(new Forgetting(Set.of()));
    Backplane reader = started(new Forgetting(forgotten));
    await(() -> writer.isProven() && reader.isProven() && reader.statistics().peers() == 1);
    long flushes = reader.statistics().flushes();
    direct.isTakenAtOnce.set(true);

    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String prefix = i + "-";
      writers.add(
          Thread.ofVirtual()
              .start(() ->
                  IntStream.range(0, 1_000)
                      .forEach(key ->
                          writer.publish(
                              new Invalidation("case", Set.of(prefix + key), Set.of())))));
    }
    for (Thread thread : writers) {
      thread.join();
    }

    await(() -> forgotten.size() == 4_000);
    assertThat(reader.statistics().gaps()).isZero();
    assertThat(reader.statistics().flushes()).isEqualTo(flushes);
    assertThat(direct.atOnce).hasPositiveValue();
  }

  @Test
  void aDatabaseThatIsAwayForAWhileEndsNothing() {
    known.failures.set(2);
    Backplane backplane = started(new Forgetting(forgotten));

    await(backplane::isProven);
    assertThat(known.failures).hasNegativeValue();
  }

  @Test
  void whoeverCannotSayGoodbyeStopsAllTheSame() {
    Backplane backplane = started(new Forgetting(forgotten));
    await(backplane::isProven);
    known.failures.set(Integer.MAX_VALUE);

    loops.getFirst().close();
    loops.clear();

    assertThat(direct.lines).isEmpty();
  }

  private static void await(BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  private record Forgetting(Set<String> forgotten) implements InvalidationListener {
    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {
      forgotten.addAll(invalidation.keys());
    }

    @Override
    public void missed() {
      // Nothing is remembered here.
    }
  }

  /// Who is there; fails as often as it is told to.
  private static final class Known implements ProcessRegistry {
    private final Set<ProcessId> ids = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public List<RegisteredProcess> renew(ProcessId self, Duration lease, Duration doubt) {
      failWhereTold();
      ids.add(self);
      return ids.stream()
          .filter(id -> !id.equals(self))
          .map(id -> new RegisteredProcess(id, RegisteredProcess.Standing.ALIVE))
          .toList();
    }

    @Override
    public void leave(ProcessId self) {
      failWhereTold();
      ids.remove(self);
    }

    private void failWhereTold() {
      if (failures.getAndDecrement() > 0) {
        throw new InfrastructureException(FailureCategory.DATABASE, "the database is away");
      }
    }
  }

  /// Everybody hears what is said, on the thread of whoever says it.
  private static final class Direct {
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isTakenAtOnce = new AtomicBoolean();
    private final AtomicInteger atOnce = new AtomicInteger();

    BackplaneChannel line() {
      return new Line();
    }

    private final class Line implements BackplaneChannel {
      private final AtomicReference<Optional<Receiver>> receiver =
          new AtomicReference<>(Optional.empty());

      @Override
      public void open(Receiver opened) {
        receiver.set(Optional.of(opened));
        lines.add(this);
        opened.connected();
      }

      @Override
      public void send(String text) {
        lines.forEach(line -> line.receiver.get().ifPresent(it -> it.heard(text)));
      }

      /// Not every third.
      @Override
      public boolean sendAtOnce(String text) {
        if (!isTakenAtOnce.get() || atOnce.incrementAndGet() % 3 == 0) {
          return false;
        }
        send(text);
        return true;
      }

      @Override
      public void reconnect() {
        throw new IllegalStateException("nobody is deaf here");
      }

      @Override
      public void close() {
        lines.remove(this);
      }
    }
  }
}
