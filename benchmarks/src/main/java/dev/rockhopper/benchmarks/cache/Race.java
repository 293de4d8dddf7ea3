package dev.rockhopper.benchmarks.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/// Reads and writes at the same time, one key a round: a key begins cold; then it is written a few
/// times while readers read it, which fill the cache, each load taking a little longer than the
/// database does. A write makes the number under the key higher by one. What is read is compared
/// with what had been committed when the read began, and in the end with what is stored.
///
/// Peers run this too, so nothing but the JDK may be imported here.
public final class Race {
  private static final int READERS = 2;
  private static final int MOST_WRITES = 3;
  private static final int LINGER_NANOS = 100_000;

  /// After so many reads a reader lets others have the processor for a moment: a writer who hardly
  /// ever gets it makes few races.
  private static final int READS_AT_ONCE = 256;

  private static final int REST_NANOS = 20_000;

  /// After so many rounds nothing of a key is under way any more, and it is still in the cache.
  private static final int LAG = 50;

  private final Contender contender;
  private final int rounds;
  private final Random chance;
  private final AtomicInteger current = new AtomicInteger();
  private final AtomicLongArray committed;
  private final AtomicBoolean over = new AtomicBoolean();
  private long staleForGood;

  /// What is raced for.
  public interface Contender {
    /// Through the cache.
    long read(int key) throws Exception;

    /// Adds one, commits, and makes the cache forget.
    ///
    /// @return the number that was committed
    long write(int key) throws Exception;

    /// Past the cache.
    long stored(int key) throws Exception;
  }

  /// What came of it.
  ///
  /// @param rounds how many there were
  /// @param staleForGood keys whose old number is read though nobody writes any more
  /// @param reads how many reads there were beside the writes
  /// @param staleReads those that began after a commit had returned and gave what was there before
  public record Outcome(int rounds, long staleForGood, long reads, long staleReads) {
    /// The form in which it crosses from a peer's process.
    public String toLine() {
      return rounds + " " + staleForGood + " " + reads + " " + staleReads;
    }

    /// Reads [#toLine()].
    public static Outcome fromLine(String line) {
      String[] words = line.split(" ", -1);
      return new Outcome(
          Integer.parseInt(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]));
    }
  }

  /// Races for the keys from 0 on.
  ///
  /// @param rounds how many of them
  public Race(Contender contender, int rounds, long seed) {
    this.contender = contender;
    this.rounds = rounds;
    this.chance = new Random(seed);
    this.committed = new AtomicLongArray(rounds);
  }

  /// What a load does after it has asked the database.
  public static void linger() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LINGER_NANOS));
  }

  /// Does all rounds.
  public Outcome run() throws Exception {
    long reads = 0;
    long staleReads = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      List<Future<long[]>> readers = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        Callable<long[]> work = this::readUntilOver;
        readers.add(threads.submit(work));
      }
      try {
        write();
      } finally {
        over.set(true);
      }
      for (Future<long[]> reader : readers) {
        reads += reader.get()[0];
        staleReads += reader.get()[1];
      }
    }
    for (int key = Math.max(0, rounds - LAG); key < rounds; key++) {
      look(key);
    }
    return new Outcome(rounds, staleForGood, reads, staleReads);
  }

  private void write() throws Exception {
    for (int round = 0; round < rounds; round++) {
      current.set(round);
      if (round >= LAG) {
        look(round - LAG);
      }
      int writes = 1 + chance.nextInt(MOST_WRITES);
      for (int write = 0; write < writes; write++) {
        committed.set(round, contender.write(round));
        linger();
      }
    }
  }

  /// Nobody writes this key any more, nor reads it.
  private void look(int key) throws Exception {
    if (contender.read(key) != contender.stored(key)) {
      staleForGood++;
    }
  }

  private long[] readUntilOver() throws Exception {
    long reads = 0;
    long stale = 0;
    while (!over.get()) {
      int key = current.get();
      long atLeast = committed.get(key);
      if (contender.read(key) < atLeast) {
        stale++;
      }
      reads++;
      if (reads % READS_AT_ONCE == 0) {
        LockSupport.parkNanos(REST_NANOS);
      }
    }
    return new long[] {reads, stale};
  }
}
