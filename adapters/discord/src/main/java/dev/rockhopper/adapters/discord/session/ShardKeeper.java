package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.lease.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the shards that a process has by lease, from the moment in which it takes them, and takes
/// over those whose process died. Two loops, since to open a shard takes long and its lease, like
/// all others, is to be renewed meanwhile. Opened once, closed once.
final class ShardKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardKeeper.class);

  private final ShardLeases leases;
  private final int most;
  private final int shards;
  private final IntConsumer opened;
  private final IntConsumer lost;
  private final Map<Integer, Lease> own = new ConcurrentSkipListMap<>();

  /// Those that are being opened: one that is lost meanwhile is closed when it is open.
  private final Set<Integer> opening = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean keeps = new AtomicBoolean();
  private final Signal news = new Signal();
  private final Signal room = new Signal();
  private final BackgroundLoop keeping;
  private final BackgroundLoop taking;

  /// Will keep some shards.
  ///
  /// @param most how many at most
  /// @param shards how many there are
  /// @param opened opens one that has been taken over; where that fails, it is given back
  /// @param lost closes one that is somebody else's by now
  ShardKeeper(ShardLeases leases, int most, int shards, IntConsumer opened, IntConsumer lost) {
    this.leases = leases;
    this.most = most;
    this.shards = shards;
    this.opened = opened;
    this.lost = lost;
    this.keeping =
        loop(
            "shard-leases",
            this::keepAll,
            news,
            new BackgroundLoop.Events(
                "discord.shards-unleased", "discord.shards-failed", "discord.shards-leased"));
    this.taking =
        loop(
            "shard-takeover",
            this::takeFree,
            room,
            new BackgroundLoop.Events(
                "discord.shards-not-sought",
                "discord.shards-not-taken",
                "discord.shards-sought-again"));
  }

  private BackgroundLoop loop(
      String name, BackgroundLoop.Round round, Signal signal, BackgroundLoop.Events events) {
    return new BackgroundLoop(
        name, round, () -> signal, _ -> signal.await(leases.interval()), events);
  }

  /// Takes what is free, for the first time, and keeps it from now on.
  ///
  /// @return the numbers, none where others have all
  Set<Integer> claimFirst() {
    for (int shard = 0; shard < shards && own.size() < most; shard++) {
      if (isWanted(shard)) {
        claim(shard);
      }
    }
    if (!own.isEmpty() && keeps.compareAndSet(false, true)) {
      keeping.start();
    }
    return Set.copyOf(own.keySet());
  }

  /// From then on what becomes of its lease waits until it is open, or given up.
  private synchronized boolean isWanted(int shard) {
    return !own.containsKey(shard) && opening.add(shard);
  }

  private boolean claim(int shard) {
    boolean isGranted = false;
    try {
      Optional<Lease> lease = leases.claim(shard, shards);
      lease.ifPresent(granted -> own.put(shard, granted));
      isGranted = lease.isPresent();
      return isGranted;
    } finally {
      if (!isGranted) {
        opening.remove(shard);
      }
    }
  }

  /// The first ones are open: from now on it looks for others that are free.
  void start() {
    Set.copyOf(opening).forEach(this::isOpen);
    taking.start();
  }

  private Duration keepAll() {
    own.forEach(this::keep);
    return leases.interval();
  }

  private void keep(int shard, Lease lease) {
    Optional<Lease> longer = leases.keep(lease);
    if (longer.isPresent()) {
      own.replace(shard, lease, longer.get());
    } else {
      LOG.warn("discord.shard-lost shard={} of={}", shard, shards);
      isLost(shard);
    }
  }

  private synchronized void isLost(int shard) {
    own.remove(shard);
    if (!opening.contains(shard)) {
      lost.accept(shard);
    }
  }

  private synchronized void isOpen(int shard) {
    opening.remove(shard);
    if (!own.containsKey(shard)) {
      lost.accept(shard);
    }
  }

  private Duration takeFree() {
    for (int shard = 0; shard < shards && own.size() < most && !taking.isStopping(); shard++) {
      if (isWanted(shard) && claim(shard)) {
        takeOver(shard);
      }
    }
    return leases.interval();
  }

  private void takeOver(int shard) {
    LOG.info("discord.shard-taken-over shard={} of={}", shard, shards);
    try {
      opened.accept(shard);
      isOpen(shard);
    } catch (RuntimeException e) {
      LOG.warn("discord.shard-not-opened shard={}", shard, e);
      opening.remove(shard);
      giveBack(shard);
    }
  }

  private void giveBack(int shard) {
    Lease lease = own.remove(shard);
    if (lease != null) {
      try {
        leases.release(lease);
      } catch (InfrastructureException e) {
        // It ends by itself.
        LOG.debug("discord.shard-not-released shard={}", shard, e);
      }
    }
  }

  /// Keeps none any more: others may have them at once.
  @Override
  public void close() {
    taking.close();
    keeping.close();
    Set.copyOf(own.keySet()).forEach(this::giveBack);
  }
}
