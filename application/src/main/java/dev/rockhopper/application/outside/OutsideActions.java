package dev.rockhopper.application.outside;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.KnownGuild;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import dev.rockhopper.domain.outside.EntryId;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Hears the entries of audit logs as they are written and makes cases of them, and reads in the
/// log what was written while nobody heard: after a start, after a session that was lost, after the
/// database was away. Who tells it is never kept waiting.
///
/// The entries of a guild are taken one after the other, those of several guilds at the same time.
/// How far a guild's log was read is kept in memory, and in the database every half minute: what
/// was heard after that is read again after a crash, and found to be known.
///
/// Of several processes, one reads the log of a guild: the one that has the session of its shard.
/// Where two have one at the same time, both hear of an entry, and one makes the case.
///
/// Started once, closed once; may be told before it is started.
public final class OutsideActions implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutsideActions.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration KEEPING = Duration.ofSeconds(30);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  /// Few, because catching up must not keep moderators waiting for Discord.
  private static final int GUILDS_AT_ONCE = 8;

  private static final int KEPT_AT_ONCE = 1_000;

  private final GuildJournals journals;
  private final GuildReader reader;
  private final IGuildRepository guilds;
  private final IAuditCursorRepository cursors;
  private final Clock clock;
  private final Signal news = new Signal();
  private final AtomicReference<Instant> kept = new AtomicReference<>(Instant.MIN);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BackgroundLoop loop;

  /// Will read with `reader`, and keep in `cursors` how far.
  ///
  /// @param backoff the pauses while the database is away
  public OutsideActions(
      GuildReader reader,
      IGuildRepository guilds,
      IAuditCursorRepository cursors,
      Clock clock,
      Backoff backoff) {
    this.journals = new GuildJournals();
    this.reader = reader;
    this.guilds = guilds;
    this.cursors = cursors;
    this.clock = clock;
    this.loop =
        new BackgroundLoop(
            "outside-actions",
            this::round,
            () -> news,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events("outside.waiting", "outside.failed", "outside.resumed"));
  }

  /// An entry was written.
  public void heard(HeardEntry entry) {
    if (journals.add(entry)) {
      news.raise();
    }
  }

  /// A session has begun in which nothing is repeated: what was written in these guilds since the
  /// last one has to be read.
  public void called(GuildRoll newRoll) {
    journals.sessionBegan(newRoll);
    news.raise();
  }

  /// The session of a shard is over and will not be made anew: another process has the shard, and
  /// the audit logs of its guilds are that one's to read.
  public void ended(int shard) {
    journals.sessionEnded(shard);
  }

  /// Something of a guild may have been missed, or may be seen only now.
  public void mayHaveMissed(GuildId guild) {
    journals.missed(guild);
    news.raise();
  }

  /// The bot may be able to look now into a log that was hidden from it when it tried to.
  public void mayBeVisible(GuildId guild) {
    journals.hurry(guild);
    news.raise();
  }

  /// Begins.
  public void start() {
    loop.start();
  }

  /// Lets what was begun come to its end, within seconds, keeps how far it came, then stops. What
  /// is left is read after the next start.
  @Override
  public void close() {
    loop.close();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
      keep();
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "outside.cursors-not-kept", e);
    }
  }

  /// One look: begins what can be begun, without waiting for its end.
  Duration round() {
    journals.incomplete().forEach(this::follow);
    journals.take(clock.instant(), GUILDS_AT_ONCE).forEach(this::begin);
    Instant now = clock.instant();
    if (!now.isBefore(kept.get().plus(KEEPING))) {
      keep();
      kept.set(now);
    }
    return LONGEST_WAIT;
  }

  private void follow(GuildJournals.Session called) {
    Page<KnownGuild> page = guilds.findAll(PageRequest.first(PageRequest.MAX_SIZE));
    while (true) {
      page.items().stream()
          .filter(known -> known.membership() == Membership.PRESENT)
          .map(KnownGuild::guild)
          .filter(called.roll()::lists)
          .forEach(journals::missed);
      if (!page.hasNext()) {
        journals.complete(called);
        return;
      }
      page = guilds.findAll(new PageRequest(PageRequest.MAX_SIZE, page.next()));
    }
  }

  private void begin(GuildJournal journal) {
    threads.execute(() -> {
      try {
        reader.read(journal, loop::isStopping);
      } finally {
        journals.putDown(journal);
        news.raise();
      }
    });
  }

  /// A guild that was told of while this is under way is kept the next time.
  private void keep() {
    List<Map.Entry<GuildId, EntryId>> all = List.copyOf(journals.progress().entrySet());
    for (int from = 0; from < all.size(); from += KEPT_AT_ONCE) {
      Map<GuildId, EntryId> some = new HashMap<>();
      all.subList(from, Math.min(from + KEPT_AT_ONCE, all.size()))
          .forEach(one -> some.put(one.getKey(), one.getValue()));
      cursors.advance(some);
      journals.kept(some);
    }
  }
}
