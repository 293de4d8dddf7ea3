package dev.rockhopper.benchmarks.rivals;

import dev.rockhopper.benchmarks.cache.Race;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What each side of B19 can be asked for. A key holds a number, which a write makes higher by one.
final class RivalTurns {
  /// From here on nobody has read a key before.
  static final int COLD = 10_000;

  /// So many of them there are, which are hardly ever all read; then they begin anew, which are in
  /// no memory any more, but may be in Redis.
  static final int COLD_KEYS = 250_000;

  /// These are raced for.
  static final int RACED = COLD + COLD_KEYS;

  /// So many of them there are.
  static final int RACED_KEYS = 20_000;

  /// These are written in one process and read in another.
  static final int WATCHED = RACED + RACED_KEYS;

  /// How many there are of all.
  static final int KEYS = WATCHED + 1_000;

  /// How many look-ups are one operation of `hit`.
  private static final int LOOK_UPS = 1_000;

  private static final int WARM_KEYS = 4_096;

  /// How long it is looked for what was written.
  static final Duration LATEST = Duration.ofSeconds(2);

  private static final Duration LOOK_AGAIN = Duration.ofNanos(20_000);

  private final Rival rival;
  private final ClosedLoop loop = new ClosedLoop(1, ClosedLoop.Threads.PLATFORM);
  private final int[] warm = new Random(1).ints(WARM_KEYS, 0, COLD).toArray();
  private final AtomicInteger cold = new AtomicInteger();

  private RivalTurns(Rival rival) {
    this.rival = rival;
  }

  /// One side.
  interface Rival extends Race.Contender {
    /// Lets loads take a little longer from now on.
    void linger();

    /// When the database had committed the last write, and no cache had been told yet.
    long committedAt();

    /// Waits until other processes hear this one, and this one them.
    void awaitCompany() throws InterruptedException;
  }

  /// Answers whatever is asked.
  static void serve(PeerConversation conversation, Rival rival) throws IOException {
    RivalTurns turns = new RivalTurns(rival);
    conversation.serve(turns::answer);
  }

  private String answer(String request) throws Exception {
    String[] words = request.split(" ", -1);
    long number = words.length > 1 ? Long.parseLong(words[1]) : 0;
    return switch (words[0]) {
      case "hit" -> {
        for (int key : warm) {
          rival.read(key);
        }
        yield loop.run(Duration.ofMillis(number), _ -> lookUp()).toLine();
      }
      case "miss" ->
          loop.run(
                  Duration.ofMillis(number),
                  _ -> rival.read(COLD + cold.getAndIncrement() % COLD_KEYS))
              .toLine();
      case "race" -> {
        rival.linger();
        yield new Race(new Moved(rival), (int) number, 1).run().toLine();
      }
      case "company" -> {
        rival.awaitCompany();
        yield "yes";
      }
      case "fill" -> Long.toString(rival.read((int) number));
      case "write" -> {
        rival.write((int) number);
        yield Long.toString(rival.committedAt());
      }
      case "watch" -> Long.toString(watch((int) number, Long.parseLong(words[2])));
      default -> throw new IllegalArgumentException(request);
    };
  }

  private void lookUp() throws Exception {
    for (int i = 0; i < LOOK_UPS; i++) {
      rival.read(warm[i]);
    }
  }

  /// When something else than `known` was read, 0 where it never was.
  private long watch(int key, long known) throws Exception {
    long giveUp = System.nanoTime() + LATEST.toNanos();
    while (rival.read(key) == known) {
      if (System.nanoTime() > giveUp) {
        return 0;
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return System.nanoTime();
  }

  /// The keys that are raced for.
  private record Moved(Rival rival) implements Race.Contender {
    @Override
    public long read(int key) throws Exception {
      return rival.read(RACED + key);
    }

    @Override
    public long write(int key) throws Exception {
      return rival.write(RACED + key);
    }

    @Override
    public long stored(int key) throws Exception {
      return rival.stored(RACED + key);
    }
  }
}
