package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.SharedWorld.member;

import dev.rockhopper.adapters.cache.SharedWorld.Node;
import dev.rockhopper.adapters.cache.SharedWorld.Write;
import dev.rockhopper.application.cache.shared.MemorySharedServer.Backup;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.domain.members.MemberKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/// Two processes read and write the same few members, over a shared store with faults, in an order
/// that chance decides.
final class SharedStorm {
  private static final int STEPS = 40;

  private final SharedWorld world;
  private final long seed;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong staleReads = new AtomicLong();
  private final AtomicLong staleForGood = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final Map<MemberKey, Object> rows = new ConcurrentHashMap<>();
  private final Map<Node, Map<MemberKey, Long>> committed = new ConcurrentHashMap<>();
  private final AtomicReference<Backup> backup;

  /// What was found.
  ///
  /// @param rounds how often it was quiet, and everything was compared
  /// @param reads how many reads there were meanwhile
  /// @param staleReads those that gave less than what their own process had committed before
  /// @param staleForGood what was old when it was quiet
  record Outcome(int rounds, long reads, long staleReads, long staleForGood) {}

  SharedStorm(SharedWorld world, long seed) {
    this.world = world;
    this.seed = seed;
    this.backup = new AtomicReference<>(world.server.backup());
  }

  Outcome blow(int rounds, boolean withFaults) {
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      List<MemberKey> members =
          LongStream.rangeClosed(1, 3).mapToObj(n -> member(100 + n)).toList();
      long[] seeds = random.longs(5).toArray();
      boolean isFaulty = withFaults && round % 2 == 0;
      Concurrently.times(
          5,
          n -> {
            Random own = new Random(seeds[n]);
            for (int step = 0; step < STEPS; step++) {
              if (n == 4) {
                trouble(own, isFaulty);
              } else {
                act(own, n % 2 == 0 ? world.one : world.other, members.get(own.nextInt(3)));
              }
            }
            return n;
          });
      settle(random, members, isFaulty);
    }
    return new Outcome(rounds, reads.get(), staleReads.get(), staleForGood.get());
  }

  private void act(Random random, Node process, MemberKey member) {
    if (random.nextInt(4) > 0) {
      long least = committedBy(process).getOrDefault(member, 0L);
      long read =
          random.nextInt(5) == 0
              ? Objects.requireNonNull(process.readAll(Set.of(member, member(104))).get(member))
                  .map(xp -> xp.xp())
                  .orElse(0L)
              : process.read(member);
      reads.incrementAndGet();
      if (read < least) {
        staleReads.incrementAndGet();
      }
      return;
    }
    synchronized (rows.computeIfAbsent(member, _ -> new Object())) {
      Write write = random.nextInt(3) == 0 ? process.writingGroup() : process.writing(member);
      LockSupport.parkNanos(1);
      long value = next.incrementAndGet();
      if (random.nextInt(5) > 0) {
        write.commit(member, value);
      }
      write.end();
      committedBy(process).put(member, world.database.getOrDefault(member, 0L));
    }
  }

  private Map<MemberKey, Long> committedBy(Node process) {
    return committed.computeIfAbsent(process, _ -> new ConcurrentHashMap<>());
  }

  private void trouble(Random random, boolean isFaulty) {
    world.one.caches.keep();
    world.other.caches.keep();
    if (!isFaulty) {
      return;
    }
    switch (random.nextInt(10)) {
      case 0 -> world.server.evict(random.nextBoolean() ? "v:" : "g:");
      case 1 -> backup.set(world.server.backup());
      case 2 -> world.server.restartWith(backup.get());
      case 3 -> world.server.restartEmpty();
      case 4 -> world.one.store.lose();
      case 5 -> world.one.store.regain();
      case 6 -> disturb(random.nextBoolean() ? Call.HOLD : Call.RELEASE, random.nextInt(3));
      case 7 -> calm(random);
      case 8 -> world.one.mute.set(true);
      default ->
          world.server.garble(
              "v:",
              bytes -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                return bytes;
              });
    }
  }

  /// It does not get there, or its answer does not, or it comes when nobody waits any more.
  private void disturb(Call call, int how) {
    switch (how) {
      case 0 -> world.other.store.interrupt(SharedRaces.refusing(call));
      case 1 -> world.other.store.interrupt(SharedRaces.unanswered(call));
      default -> world.other.store.delay(call);
    }
  }

  private void calm(Random random) {
    world.other.store.stopInterrupting();
    if (random.nextBoolean()) {
      world.other.store.arrive();
    }
  }

  /// Everything that was wrong is mended, and then everybody has to see what is committed.
  private void settle(Random random, List<MemberKey> members, boolean isFaulty) {
    MemberKey last = members.get(random.nextInt(3));
    if (isFaulty && random.nextInt(4) == 0) {
      // One that is cut off commits, and its news is lost with it: found by its silence.
      world.one.store.lose();
      world.one.mute.set(true);
      world.one.write(last, next.incrementAndGet());
      world.one.mute.set(false);
      world.other.caches.fellSilent();
    }
    world.one.store.regain();
    world.other.store.stopInterrupting();
    if (random.nextBoolean()) {
      world.other.store.arrive();
    }
    if (isFaulty && random.nextInt(4) == 0) {
      backup.set(world.server.backup());
      world.other.write(last, next.incrementAndGet());
      world.server.restartWith(backup.get());
    }
    world.one.mute.set(false);
    if (isFaulty || random.nextBoolean()) {
      world.one.caches.missed();
      world.other.caches.missed();
    }
    for (int i = 0; i < 3; i++) {
      world.one.caches.keep();
      world.other.caches.keep();
    }
    for (MemberKey member : members) {
      for (Node process : List.of(world.one, world.other)) {
        if (process.read(member) != world.database.getOrDefault(member, 0L)) {
          staleForGood.incrementAndGet();
        }
      }
    }
  }
}
