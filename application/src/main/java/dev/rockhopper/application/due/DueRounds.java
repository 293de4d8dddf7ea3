package dev.rockhopper.application.due;

import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Work that somebody is to do at once and another process later, where that one dies over it or
/// cannot do it: planned in the transaction that decides it, taken for a while, closed in the
/// transaction that records it. A piece that fails is handed back, for longer each time, and keeps
/// no other from being done.
///
/// Methods block, may come from any thread, and throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class DueRounds {
  private static final System.Logger LOG = System.getLogger(DueRounds.class.getName());
  private static final int BATCH = 16;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int LARGEST_SHIFT = 9;

  private final IDueWorkRepository due;
  private final GuildShares shares;
  private final Clock clock;

  /// Takes work from `due` in the guilds of `shares`.
  @Inject
  public DueRounds(IDueWorkRepository due, GuildShares shares, Clock clock) {
    this.due = due;
    this.shares = shares;
    this.clock = clock;
  }

  /// Work that its planner is about to do itself, and nobody else before the lease is over.
  public DueWork taken(DueKey key, long version, LeaseToken token, Duration lease) {
    Instant now = now();
    return new DueWork(key, version, now, token, now.plus(lease), 1);
  }

  /// Plans work as part of the open transaction.
  public void plan(DueWork work) {
    due.plan(work);
  }

  /// The same for work that another process has to do where this one does not work for the guild:
  /// nobody has taken it then, and it is due at once.
  public void planForWhoeverIsThere(DueWork taken) {
    boolean isOurs = shares.share().covers(taken.key().guild());
    due.plan(isOurs ? taken : DueWork.planned(taken.key(), taken.version(), taken.plannedFor()));
  }

  /// The work, where it is still held by `token`.
  public Optional<DueWork> held(DueKey key, LeaseToken token) {
    return due.find(key).filter(work -> work.token().equals(token));
  }

  /// Takes what is due of a kind, a batch at most, and does it piece by piece. Must not be called
  /// inside a transaction.
  ///
  /// @param lease how long nobody else takes it
  /// @param errand does a piece, and closes it or hands it back
  /// @return how many pieces were taken: as many as a batch mean that there may be more
  public int work(DueKind kind, Duration lease, Consumer<DueWork> errand) {
    Instant now = now();
    List<DueWork> taken = due.claim(kind, now, LeaseToken.random(), now.plus(lease), BATCH, mine());
    taken.forEach(work -> doSafely(work, errand));
    return taken.size();
  }

  private void doSafely(DueWork work, Consumer<DueWork> errand) {
    try {
      errand.accept(work);
    } catch (RuntimeException | Error e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "due.failed kind=%s guild=%s subject=%d attempts=%d"
              .formatted(
                  work.key().kind(), work.key().guild(), work.key().subject(), work.attempts()),
          e);
      later(work);
    }
  }

  /// The most that is taken at once.
  public static int batchSize() {
    return BATCH;
  }

  /// When there is something to do next of a kind, absent where nothing is planned.
  public Optional<Instant> next(DueKind kind) {
    return due.nextDue(kind, mine());
  }

  /// Closes work: it is done, or will never be.
  ///
  /// @return whether it was still held
  public boolean close(DueWork work) {
    return due.close(work.key(), work.token());
  }

  /// Forgets planned work, whoever holds it.
  public void forget(DueKey key) {
    due.cancel(key);
  }

  /// Hands work back for a while that doubles with each try, up to a quarter of an hour.
  public void later(DueWork work) {
    due.release(work.key(), work.token(), now().plus(pause(work.attempts())));
  }

  private static Duration pause(int attempts) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, LARGEST_SHIFT));
  }

  private GuildSelection mine() {
    return new GuildSelection(shares.share(), Set.of());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
