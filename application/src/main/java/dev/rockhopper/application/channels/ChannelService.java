package dev.rockhopper.application.channels;

import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.application.channels.KeptLocks.Kept;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.settings.ISettingRepository;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What moderators do to channels and threads: slow them down, lock them, unlock them. What a lock
/// has found is kept before Discord is touched and given back at the end; who did what stands in
/// the audit trail and in the guild's log. A lock with an end is due work for its version.
///
/// Discord and what is kept agree again, whoever locks and unlocks the same channel at once:
///
/// - Whoever has locked at Discord gives the lock that is kept a new version. If it is not there
///   any more, somebody has unlocked meanwhile: Discord is unlocked again, or locked as the other
///   lock says that is kept by then.
/// - Whoever has unlocked at Discord forgets the version that they found before. If it is not there
///   any more, somebody may have locked meanwhile: that lock is brought to Discord again.
///
/// So no unlocking forgets a lock that has reached Discord after it began, and whoever is the last
/// to reach Discord sees whether they still should have.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database or Discord was
/// away before anything was done.
public final class ChannelService {
  /// The longest pause between two messages that Discord takes.
  public static final int MOST_SECONDS = 21_600;

  /// The longest lock with an end.
  public static final Duration LONGEST_LOCK = Duration.ofDays(365);

  private static final System.Logger LOG = System.getLogger(ChannelService.class.getName());
  private static final int BATCH = 16;
  private static final int UNKNOWN_CHANNEL = 10_003;

  /// How often a lock is brought to Discord while others change it all the time.
  private static final int MOST_ROUNDS = 5;

  private final IDueWorkRepository due;
  private final KeptLocks kept;
  private final ChannelControl control;
  private final GuildMembers members;
  private final GuildShares shares;
  private final ModeratorLimits limits;
  private final ChannelNotices notices;
  private final ModerationSettings patience;
  private final Clock clock;

  /// Changes channels through `control`.
  @Inject
  public ChannelService(
      TransactionManager transactions,
      IGuildRepository guilds,
      ISettingRepository settings,
      IDueWorkRepository due,
      IAuditRepository audit,
      ChannelControl control,
      GuildMembers members,
      GuildShares shares,
      ModeratorLimits limits,
      ChannelNotices notices,
      ModerationSettings patience,
      Clock clock) {
    this.due = due;
    this.kept = new KeptLocks(transactions, guilds, settings, due, audit, clock);
    this.control = control;
    this.members = members;
    this.shares = shares;
    this.limits = limits;
    this.notices = notices;
    this.patience = patience;
    this.clock = clock;
  }

  /// The seconds between two messages of a member, absent where there is no such channel or its
  /// kind has no such thing.
  public OptionalInt slowmode(GuildId guild, ChannelId channel) {
    return control.look(guild, channel).map(ChannelState::slowmode).orElse(OptionalInt.empty());
  }

  /// Slows a channel down.
  ///
  /// @param seconds 0 to [#MOST_SECONDS], 0 for not at all
  public ChannelOutcome slowDown(ChannelRequest request, int seconds) {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "a channel is slowed down by 0 to %d seconds, not %d".formatted(MOST_SECONDS, seconds));
    }
    Optional<ChannelOutcome> stopped = stopped(request);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    OptionalInt before = slowmode(request.guild(), request.channel());
    if (before.isEmpty()) {
      return new ChannelOutcome.NotPossible();
    }
    String was = Integer.toString(before.getAsInt());
    kept.trail(request, "channel.slowmode", was, Integer.toString(seconds));
    return switch (control.slowDown(order(request), seconds)) {
      case Delivery.Done _ ->
          told(request, new ChannelOutcome.SlowedDown(before.getAsInt(), seconds));
      case Delivery.Refused(CaseFailure failure) -> {
        kept.trail(request, "channel.slowmode-refused", Integer.toString(seconds), was);
        yield new ChannelOutcome.Refused(failure);
      }
      case Delivery.Unknown _ -> new ChannelOutcome.Unconfirmed();
    };
  }

  /// Lets nobody write in a channel, until somebody unlocks it.
  public ChannelOutcome lock(ChannelRequest request) {
    return lock(request, new Expiry.Never());
  }

  /// Lets nobody write in a channel for a while.
  ///
  /// @param length above zero, at most [#LONGEST_LOCK]
  public ChannelOutcome lock(ChannelRequest request, Duration length) {
    if (!length.isPositive() || length.compareTo(LONGEST_LOCK) > 0) {
      throw new IllegalArgumentException("a lock does not last " + length);
    }
    return lock(request, new Expiry.Until(now().plus(length)));
  }

  /// Nothing is done for moderators in quarantine; whoever set that is told of it.
  private Optional<ChannelOutcome> stopped(ChannelRequest request) {
    Optional<Refusal> objection = limits.objection(request.guild(), request.moderator());
    objection.ifPresent(refusal -> limits.exceeded(request.guild(), request.moderator(), refusal));
    return objection.map(ChannelOutcome.NotAllowed::new);
  }

  private ChannelOutcome lock(ChannelRequest request, Expiry until) {
    Optional<ChannelOutcome> stopped = stopped(request);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    Optional<Kept> there = kept.find(request.guild(), request.channel());
    if (there.isPresent()) {
      return lockedAlready(request, there.get());
    }
    Optional<Writing> before =
        control
            .look(request.guild(), request.channel())
            .map(ChannelState::writing)
            .filter(writing -> !(writing instanceof Writing.Impossible));
    if (before.isEmpty()) {
      return new ChannelOutcome.NotPossible();
    }
    LockPlan plan = control.planLock(request.guild(), request.channel(), request.moderator());
    ChannelLock lock =
        new ChannelLock(before.get(), request.moderator(), now(), until, plan.spared());
    return kept.keep(request, lock)
        .map(mine -> lock(request, mine, plan))
        .or(() ->
            kept.find(request.guild(), request.channel())
                .map(other -> lockedAlready(request, other)))
        .orElseGet(ChannelOutcome.Unconfirmed::new);
  }

  private ChannelOutcome lock(ChannelRequest request, Kept mine, LockPlan plan) {
    return switch (bring(request, mine)) {
      case Brought.Locked(ChannelLock lock) when lock.equals(mine.lock()) ->
          told(request, new ChannelOutcome.Locked(lock, plan.allowed()));
      case Brought.Locked(ChannelLock other) -> lockedAlready(request, other);
      case Brought.Lifted(ChannelLock lock) -> new ChannelOutcome.UnlockedMeanwhile(lock);
      case Brought.Refused(CaseFailure failure) -> takeBack(request, mine, failure);
      case Brought.Unknown() -> new ChannelOutcome.Unconfirmed();
    };
  }

  /// Some of it may have been done. Where nobody knows whether it is undone, unlocking does it.
  private ChannelOutcome takeBack(ChannelRequest request, Kept mine, CaseFailure failure) {
    ChannelLock lock = mine.lock();
    Delivery undone = control.unlock(order(request), lock.before(), lock.spared());
    if (undone instanceof Delivery.Unknown) {
      return new ChannelOutcome.Unconfirmed();
    }
    ChannelOutcome refused = new ChannelOutcome.Refused(failure);
    return kept.forget(request.silently(), mine, "channel.lock-refused")
        ? refused
        : kept.find(request.guild(), request.channel())
            .map(other -> lockedAlready(request, other))
            .orElse(refused);
  }

  /// What has become of a lock that was brought to Discord.
  private sealed interface Brought {
    /// It is locked.
    record Locked(ChannelLock lock) implements Brought {}

    /// Somebody has unlocked it meanwhile, and so it is.
    record Lifted(ChannelLock lock) implements Brought {}

    /// Discord did not take it.
    record Refused(CaseFailure failure) implements Brought {}

    /// Nobody knows.
    record Unknown() implements Brought {}
  }

  /// Locks at Discord what is kept, until that is still what is kept afterwards.
  private Brought bring(ChannelRequest request, Kept first) {
    Kept now = first;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      ChannelLock lock = now.lock();
      switch (control.lock(order(request), lock.spared())) {
        case Delivery.Refused(CaseFailure failure) -> {
          return new Brought.Refused(failure);
        }
        case Delivery.Unknown _ -> {
          return new Brought.Unknown();
        }
        case Delivery.Done _ -> {}
      }
      Optional<Kept> there = confirmed(request, now);
      if (there.filter(now::isAsIn).isPresent()) {
        return new Brought.Locked(lock);
      }
      if (there.isEmpty()) {
        Delivery undone = control.unlock(order(request), lock.before(), lock.spared());
        there = kept.find(request.guild(), request.channel());
        if (there.isEmpty() && undone instanceof Delivery.Done) {
          return new Brought.Lifted(lock);
        }
        if (there.isEmpty()) {
          // For whoever unlocks it next.
          kept.keep(request, lock);
          return new Brought.Locked(lock);
        }
      }
      now = there.get();
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "channel.lock-contended guild=%s channel=%s".formatted(request.guild(), request.channel()));
    return new Brought.Unknown();
  }

  /// As far as is known where the database is away: it is locked, whoever is told.
  private Optional<Kept> confirmed(ChannelRequest request, Kept locked) {
    try {
      return kept.confirm(request, locked);
    } catch (InfrastructureException e) {
      LOG.log(System.Logger.Level.DEBUG, "channel.lock-not-confirmed", e);
      return Optional.of(locked);
    }
  }

  private ChannelOutcome told(ChannelRequest request, ChannelOutcome.Done what) {
    Delivery log = notices.tell(request, what);
    return log instanceof Delivery.Done ? what : new ChannelOutcome.NotLogged(what, log);
  }

  private ChannelOutcome lockedAlready(ChannelRequest request, Kept there) {
    return switch (bring(request, there)) {
      case Brought.Locked(ChannelLock lock) -> lockedAlready(request, lock);
      case Brought.Lifted(ChannelLock lock) -> new ChannelOutcome.UnlockedMeanwhile(lock);
      case Brought.Refused(CaseFailure failure) -> new ChannelOutcome.Unfinished(failure);
      case Brought.Unknown() -> new ChannelOutcome.Unconfirmed();
    };
  }

  private ChannelOutcome lockedAlready(ChannelRequest request, ChannelLock lock) {
    return new ChannelOutcome.LockedAlready(lock, allowed(request));
  }

  /// Nobody, where Discord does not say by now: it is locked all the same.
  private List<RoleId> allowed(ChannelRequest request) {
    try {
      return control.planLock(request.guild(), request.channel(), request.moderator()).allowed();
    } catch (InfrastructureException e) {
      LOG.log(System.Logger.Level.DEBUG, "channel.allowed-not-seen", e);
      return List.of();
    }
  }

  /// Lets people write again as they could before.
  public ChannelOutcome unlock(ChannelRequest request) {
    Optional<ChannelOutcome> stopped = stopped(request);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    Optional<Kept> there = kept.find(request.guild(), request.channel());
    if (there.isEmpty()) {
      return new ChannelOutcome.NotLocked();
    }
    Kept found = there.get();
    ChannelLock lock = found.lock();
    return switch (control.unlock(order(request), lock.before(), lock.spared())) {
      case Delivery.Done _ ->
          kept.forget(request, found, "channel.unlocked")
              ? told(request, new ChannelOutcome.Unlocked(lock))
              : overtaken(request, lock);
      case Delivery.Refused(CaseFailure failure) when isGone(failure) -> {
        kept.forget(request.silently(), found, "channel.gone");
        yield new ChannelOutcome.NotPossible();
      }
      case Delivery.Refused(CaseFailure failure) -> new ChannelOutcome.Unfinished(failure);
      case Delivery.Unknown _ -> new ChannelOutcome.Unconfirmed();
    };
  }

  /// The unlocking may have reached Discord after a lock that somebody has made, or made sure of,
  /// meanwhile.
  private ChannelOutcome overtaken(ChannelRequest request, ChannelLock lifted) {
    Optional<Kept> there = kept.find(request.guild(), request.channel());
    if (there.isEmpty()) {
      return new ChannelOutcome.Unlocked(lifted);
    }
    return switch (bring(request, there.get())) {
      case Brought.Locked(ChannelLock lock) -> new ChannelOutcome.LockedAgain(lock);
      case Brought.Lifted(ChannelLock lock) -> new ChannelOutcome.Unlocked(lock);
      case Brought.Refused(CaseFailure failure) -> new ChannelOutcome.Unfinished(failure);
      case Brought.Unknown() -> new ChannelOutcome.Unconfirmed();
    };
  }

  /// Unlocks what has been locked for its time, a batch at most. Must not be called inside a
  /// transaction.
  ///
  /// @return how many pieces of work were taken: as many as a batch mean that there may be more
  public int unlockWhatRanOut() {
    Instant now = now();
    List<DueWork> taken =
        due.claim(
            DueKind.CHANNEL_UNLOCK,
            now,
            LeaseToken.random(),
            now.plus(patience.lease().multipliedBy(BATCH)),
            BATCH,
            mine());
    taken.forEach(this::unlockSafely);
    return taken.size();
  }

  /// The most that is taken at once.
  public static int batchSize() {
    return BATCH;
  }

  /// When there is something to unlock next, absent where nothing is planned.
  public Optional<Instant> nextUnlock() {
    return due.nextDue(DueKind.CHANNEL_UNLOCK, mine());
  }

  private void unlockSafely(DueWork work) {
    try {
      unlock(work);
    } catch (RuntimeException | Error e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "channel.unlock-failed guild=%s channel=%d attempts=%d"
              .formatted(work.key().guild(), work.key().subject(), work.attempts()),
          e);
      due.release(work.key(), work.token(), now().plus(pause(work.attempts())));
    }
  }

  private void unlock(DueWork work) {
    GuildId guild = work.key().guild();
    ChannelId channel = new ChannelId(work.key().subject());
    Optional<ChannelLock> locked = kept.find(work);
    if (locked.isEmpty()) {
      due.close(work.key(), work.token());
      return;
    }
    ChannelOrder order = new ChannelOrder(guild, channel, "", now().plus(patience.order()));
    Delivery answer = control.unlock(order, locked.get().before(), locked.get().spared());
    boolean isOver =
        answer instanceof Delivery.Done
            || (answer instanceof Delivery.Refused(CaseFailure failure) && isGone(failure));
    if (isOver) {
      ChannelRequest request = new ChannelRequest(guild, channel, members.self(), "");
      if (!kept.forget(work, members.self())) {
        var _ = overtaken(request, locked.get());
      } else if (answer instanceof Delivery.Done) {
        var _ = told(request, new ChannelOutcome.Unlocked(locked.get()));
      }
      return;
    }
    LOG.log(
        System.Logger.Level.WARNING,
        "channel.unlock-hindered guild=%s channel=%s attempts=%d answer=%s"
            .formatted(guild, channel, work.attempts(), answer));
    due.release(work.key(), work.token(), now().plus(pause(work.attempts())));
  }

  /// How long work that was tried so often in vain is left alone: a quarter of an hour at the most.
  static Duration pause(int attempts) {
    return Duration.ofSeconds(2).multipliedBy(1L << Math.min(attempts, 9));
  }

  private static boolean isGone(CaseFailure failure) {
    return failure.discordCode() == UNKNOWN_CHANNEL;
  }

  private ChannelOrder order(ChannelRequest request) {
    return new ChannelOrder(
        request.guild(), request.channel(), request.reason(), now().plus(patience.order()));
  }

  private GuildSelection mine() {
    return new GuildSelection(shares.share(), Set.of());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
