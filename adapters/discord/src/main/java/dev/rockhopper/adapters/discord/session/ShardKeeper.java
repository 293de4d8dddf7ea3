package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.lease.Lease;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the shards that a process has by lease, and takes over those whose process died. Its loop
/// is the only one that changes them once it runs. Opened once, closed once.
final class ShardKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardKeeper.class);

  private final ShardLeases leases;
  private final int most;
  private final int shards;
  private final IntConsumer opened;
  private final IntConsumer lost;
  private final Map<Integer, Lease> own = new ConcurrentSkipListMap<>();
  private final Signal news = new Signal();
  private final BackgroundLoop loop;

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
    this.loop =
        new BackgroundLoop(
            "shard-leases",
            this::round,
            () -> news,
            _ -> news.await(leases.interval()),
            new BackgroundLoop.Events(
                "discord.shards-unleased", "discord.shards-failed", "discord.shards-leased"));
  }

  /// Takes what is free, for the first time.
  ///
  /// @return the numbers, none where others have all
  Set<Integer> claimFirst() {
    for (int shard = 0; shard < shards && own.size() < most; shard++) {
      claim(shard);
    }
    return Set.copyOf(own.keySet());
  }

  private Optional<Lease> claim(int shard) {
    Optional<Lease> lease = leases.claim(shard, shards);
    lease.ifPresent(granted -> own.put(shard, granted));
    return lease;
  }

  /// Begins to keep them.
  void start() {
    loop.start();
  }

  private Duration round() {
    own.forEach(this::keep);
    for (int shard = 0; shard < shards && own.size() < most && !loop.isStopping(); shard++) {
      if (!own.containsKey(shard) && claim(shard).isPresent()) {
        takeOver(shard);
      }
    }
    return leases.interval();
  }

  private void keep(int shard, Lease lease) {
    Optional<Lease> longer = leases.keep(lease);
    if (longer.isPresent()) {
      own.put(shard, longer.get());
    } else {
      LOG.warn("discord.shard-lost shard={} of={}", shard, shards);
      own.remove(shard);
      lost.accept(shard);
    }
  }

  private void takeOver(int shard) {
    LOG.info("discord.shard-taken-over shard={} of={}", shard, shards);
    try {
      opened.accept(shard);
    } catch (DiscordLoginException e) {
      LOG.warn("discord.shard-not-opened shard={}", shard, e);
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
    loop.close();
    Set.copyOf(own.keySet()).forEach(this::giveBack);
  }
}
