package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.ILogTroubleRepository;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// The log channels that take no messages. Kept in the database, so that every process leaves them
/// alone until it is time to try again; and known in memory, for those who answer moderators. One
/// for each process. Safe for any number of threads.
public final class LogTroubles {
  private static final System.Logger LOG = System.getLogger(LogTroubles.class.getName());
  private static final int MOST = 10_000;

  private final ILogTroubleRepository repository;
  private final IOutboxRepository outbox;
  private final OutboxSignal outboxSignal;
  private final Clock clock;
  private final AtomicReference<Map<GuildId, List<LogTrouble>>> known =
      new AtomicReference<>(Map.of());
  private final Signal news = new Signal();

  /// Keeps them in `repository`; what waits for them is in `outbox`.
  public LogTroubles(
      ILogTroubleRepository repository,
      IOutboxRepository outbox,
      OutboxSignal outboxSignal,
      Clock clock) {
    this.repository = repository;
    this.outbox = outbox;
    this.outboxSignal = outboxSignal;
    this.clock = clock;
  }

  /// What this process knows of a guild, without asking anybody: what another has found out or
  /// mended is known seconds later.
  public List<LogTrouble> known(GuildId guild) {
    return known.get().getOrDefault(guild, List.of());
  }

  /// Somebody has changed who may do what in a guild: where its log is in trouble, it is tried at
  /// once. Asks nobody where it is not.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public void mayBeMended(GuildId guild) {
    if (!known(guild).isEmpty()) {
      repository.hurry(guild, clock.instant());
      letGo(guild);
    }
  }

  /// The troubles of a guild as they are kept, by channel.
  Map<ChannelId, LogTrouble> find(GuildId guild) {
    return repository.find(guild).stream()
        .collect(Collectors.toMap(LogTrouble::channel, trouble -> trouble));
  }

  /// Keeps a trouble, as part of the open transaction.
  void put(Transaction transaction, LogTrouble trouble) {
    repository.put(trouble);
    transaction.afterCommit(() -> {
      replace(trouble.guild(), trouble.channel(), List.of(trouble));
      news.raise();
    });
    if (trouble.attempts() == 1) {
      LOG.log(
          System.Logger.Level.WARNING,
          "case-log.channel-failing guild=%s channel=%s cause=%s code=%d"
              .formatted(
                  trouble.guild(),
                  trouble.channel(),
                  trouble.failure().cause(),
                  trouble.failure().discordCode()));
    }
  }

  /// Forgets the trouble of a channel that takes messages again, as part of the open transaction.
  void mended(Transaction transaction, LogTrouble trouble) {
    GuildId guild = trouble.guild();
    if (repository.clear(guild, trouble.channel())) {
      LOG.log(
          System.Logger.Level.INFO,
          "case-log.channel-mended guild=%s channel=%s since=%s attempts=%d"
              .formatted(guild, trouble.channel(), trouble.since(), trouble.attempts()));
    }
    transaction.afterCommit(() -> replace(guild, trouble.channel(), List.of()));
  }

  /// Forgets channels in trouble to which nothing of the guild's log goes any more; what waited for
  /// them goes where it goes now.
  ///
  /// @param left of this guild, not none
  void leave(GuildId guild, List<LogTrouble> left) {
    for (LogTrouble trouble : left) {
      if (repository.clear(guild, trouble.channel())) {
        LOG.log(
            System.Logger.Level.INFO,
            "case-log.channel-left guild=%s channel=%s since=%s"
                .formatted(guild, trouble.channel(), trouble.since()));
      }
      replace(guild, trouble.channel(), List.of());
    }
    letGo(guild);
  }

  /// Lets what waits for a guild's channels go. In a transaction of its own, because it locks
  /// entries that others may hold.
  void letGo(GuildId guild) {
    outbox.hurry(guild, OutboxStep.LOG, clock.instant());
    outboxSignal.raise();
  }

  /// Learns what all processes have found out.
  ///
  /// @return the troubles of all guilds, by guild
  Map<GuildId, List<LogTrouble>> refresh() {
    Map<GuildId, List<LogTrouble>> all =
        repository.findAll(MOST).stream().collect(Collectors.groupingBy(LogTrouble::guild));
    known.set(Map.copyOf(all));
    return all;
  }

  /// Takes the right to tell a guild's owner.
  boolean takeAlert(GuildId guild, Duration pause) {
    return repository.takeAlert(guild, clock.instant(), pause);
  }

  /// What is raised when a channel fails.
  Signal news() {
    return news;
  }

  private void replace(GuildId guild, ChannelId channel, List<LogTrouble> now) {
    known.updateAndGet(before -> {
      List<LogTrouble> of = new ArrayList<>(before.getOrDefault(guild, List.of()));
      of.removeIf(trouble -> trouble.channel().equals(channel));
      of.addAll(now);
      Map<GuildId, List<LogTrouble>> after = new HashMap<>(before);
      if (of.isEmpty()) {
        after.remove(guild);
      } else {
        after.put(guild, List.copyOf(of));
      }
      return Map.copyOf(after);
    });
  }
}
