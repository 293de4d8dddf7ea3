package dev.rockhopper.bootstrap.history;

import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.bootstrap.history.Event.What;
import dev.rockhopper.bootstrap.history.Place.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Threads that read and write at random, and write down what came of it.
final class HistoryLoad {
  private static final int READERS = 3;
  private static final int WRITERS = 2;

  /// Between the last things that were written by a process that dies.
  static final String LAST_WORDS = ";";

  private static final Duration BETWEEN_READS = Duration.ofMillis(1);
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(25);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(20);
  private static final int ROLLED_BACK_OF = 10;
  private static final int SEVERAL_OF = 3;
  private static final int MOST_AT_ONCE = 4;
  private static final List<Kept> EVERYTHING = List.of(Kept.values());

  private final HistoryStore store;
  private final BooleanSupplier isProven;
  private final History history;
  private final long seed;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicBoolean isToDie = new AtomicBoolean();
  private volatile boolean isStopping;
  private volatile @Nullable Thread dying;
  private volatile String lastWords = "";

  HistoryLoad(HistoryStore store, BooleanSupplier isProven, History history, long seed) {
    this.store = store;
    this.isProven = isProven;
    this.history = history;
    this.seed = seed;
  }

  void start() {
    for (int reader = 0; reader < READERS; reader++) {
      begin(reader, this::readOnce, BETWEEN_READS);
    }
    for (int writer = 0; writer < WRITERS; writer++) {
      begin(READERS + writer, this::writeOnce, BETWEEN_WRITES);
    }
  }

  /// On a thread of the platform's: a virtual one that never waits keeps its carrier.
  private void begin(int number, Consumer<Random> work, Duration longestPause) {
    Random chance = new Random(seed * 31 + number);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (!isStopping) {
                LockSupport.parkNanos(chance.nextLong(longestPause.toNanos()));
                work.accept(chance);
              }
            });
    threads.add(thread);
  }

  /// Ends all threads.
  void stop() {
    isStopping = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void readOnce(Random chance) {
    Place place = new Place(kept(chance), chance.nextInt(Place.OF_EACH));
    try {
      read(place);
    } catch (RuntimeException _) {
      // The database is away, which is no fault of the caches.
      LockSupport.parkNanos(AFTER_FAILURE.toNanos());
    }
  }

  private long read(Place place) {
    long begin = System.nanoTime();
    boolean wasProven = isProven.getAsBoolean();
    long value = store.read(place);
    long end = System.nanoTime();
    boolean proven = isProven.getAsBoolean() && wasProven;
    history.add(new Event(What.READ, place, begin, end, value, proven));
    return value;
  }

  /// Some places are written often, others rarely, so that their entries are old.
  private void writeOnce(Random chance) {
    SortedSet<Place> places = new TreeSet<>();
    int count = chance.nextInt(SEVERAL_OF) > 0 ? 1 : 2 + chance.nextInt(MOST_AT_ONCE - 1);
    while (places.size() < count) {
      double share = chance.nextDouble();
      places.add(new Place(kept(chance), (int) (Place.OF_EACH * share * share * share)));
    }
    boolean commits = chance.nextInt(ROLLED_BACK_OF) > 0;
    long begin = System.nanoTime();
    try {
      Map<Place, Long> written = store.write(places, commits, this::beforeCommit);
      if (commits) {
        long end = System.nanoTime();
        written.forEach(
            (place, value) -> history.add(new Event(What.WRITE, place, begin, end, value, true)));
      }
    } catch (RuntimeException _) {
      // Whether it was committed is not known; that it was tried is written down.
      LockSupport.parkNanos(AFTER_FAILURE.toNanos());
    }
  }

  private void beforeCommit(Map<Place, Long> values) {
    long now = System.nanoTime();
    values.forEach(
        (place, value) -> history.add(new Event(What.TRY, place, now, now, value, true)));
    if (isToDie.compareAndSet(true, false)) {
      lastWords =
          values.entrySet().stream()
              .map(one -> new Event(What.WRITE, one.getKey(), now, now, one.getValue(), true))
              .map(Event::toLine)
              .collect(Collectors.joining(LAST_WORDS));
      dying = Thread.currentThread();
    }
  }

  private static Kept kept(Random chance) {
    return EVERYTHING.get(chance.nextInt(EVERYTHING.size()));
  }

  /// Lets the next commit be the last thing that is done: nobody is told of it.
  void dieAfterACommit() {
    isToDie.set(true);
  }

  /// The same writes, unless their thread is to die once they are committed. It says what it has
  /// committed, and waits to be killed.
  Writes dyingInstead(Writes writes, Consumer<String> says) {
    return new Writes() {
      @Override
      public void writing(WrittenKey key) {
        writes.writing(key);
      }

      @Override
      public void committing() {
        writes.committing();
      }

      @Override
      public void left(Map<WrittenKey, Object> states) {
        writes.left(states);
      }

      @Override
      public void ended(Completion completion) {
        if (Thread.currentThread() == dying && completion == Completion.COMMITTED) {
          says.accept(lastWords);
          while (true) {
            LockSupport.park();
          }
        }
        writes.ended(completion);
      }
    };
  }

  /// Reads every place once.
  ///
  /// @return when it began, and what it read, in the order of the places
  String sweep() {
    StringJoiner values = new StringJoiner(" ");
    values.add(Long.toString(System.nanoTime()));
    for (Kept kept : EVERYTHING) {
      for (int number = 0; number < Place.OF_EACH; number++) {
        values.add(Long.toString(read(new Place(kept, number))));
      }
    }
    return values.toString();
  }
}
