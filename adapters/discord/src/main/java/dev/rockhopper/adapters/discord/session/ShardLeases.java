package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.lock.LeaseOutcome;
import dev.rockhopper.application.lock.LeaseRenewal;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import java.time.Duration;
import java.util.Optional;

/// What processes of one bot agree on about their sessions with Discord: who has which shard, and
/// whose turn it is to identify. Nobody has to be alive for a shard or a turn to come free. Safe
/// for any number of threads; all but [#awaitTurn] throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
///
/// @param lock leases from the database
/// @param length how long the shards of a process that died are nobody's
/// @param interval how often a process renews its own and looks for others that are free
public record ShardLeases(LeaseLock lock, Duration length, Duration interval) {
  /// Discord lets so many sessions as it says (`max_concurrency`) identify in five seconds.
  static final Duration BETWEEN_IDENTIFIES = Duration.ofSeconds(5);

  private static final Duration LENGTH = Duration.ofSeconds(30);

  /// With the usual times: a shard comes free half a minute after its process died.
  public static ShardLeases of(LeaseLock lock) {
    return new ShardLeases(lock, LENGTH, LENGTH.dividedBy(3));
  }

  /// Takes a shard, where nobody has it.
  Optional<Lease> claim(int shard, int shards) {
    return lock.acquire(nameOf(shard, shards), length, Duration.ZERO)
            instanceof LeaseOutcome.Granted(Lease lease)
        ? Optional.of(lease)
        : Optional.empty();
  }

  /// Keeps a shard longer, absent where it is somebody else's by now.
  Optional<Lease> keep(Lease lease) {
    return lock.renew(lease, length) instanceof LeaseRenewal.Renewed(Lease longer)
        ? Optional.of(longer)
        : Optional.empty();
  }

  /// Gives a shard back.
  void release(Lease lease) {
    lock.release(lease);
  }

  /// Waits until it is this process's turn to identify a shard. The turn ends by itself.
  ///
  /// @param concurrency how many may identify at once, by the rest of their numbers: Discord's
  ///   documentation of the gateway, "Max Concurrency"
  /// @return whether it is; otherwise others had it for as long as `patience`
  boolean awaitTurn(int shard, int concurrency, Duration patience) {
    LeaseName turn = new LeaseName("discord-identify/" + shard % concurrency);
    return lock.acquire(turn, BETWEEN_IDENTIFIES, patience) instanceof LeaseOutcome.Granted;
  }

  static LeaseName nameOf(int shard, int shards) {
    return new LeaseName("discord-shard/%d-of-%d".formatted(shard, shards));
  }
}
