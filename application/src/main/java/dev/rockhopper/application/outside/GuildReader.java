package dev.rockhopper.application.outside;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.OutsideAction;
import dev.rockhopper.application.moderation.OutsideRegister;
import dev.rockhopper.application.outside.AuditLogs.Reading;
import dev.rockhopper.application.work.UnitOfWork;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Makes cases of what a journal has, after what was missed before it. Without a cursor, what is
/// missed is what was written since the bot came into the guild, a day's worth at most; with one,
/// what was written since, a week's worth at most.
public final class GuildReader {
  private static final System.Logger LOG = System.getLogger(GuildReader.class.getName());
  private static final Duration WITHOUT_CURSOR = Duration.ofDays(1);
  private static final Duration WITH_CURSOR = Duration.ofDays(7);

  /// By how much the clocks of Discord and of this machine may differ: where nothing was written,
  /// the log counts as read up to so long ago.
  private static final Duration LAG = Duration.ofMinutes(10);

  private static final Duration SHORT_REST = Duration.ofSeconds(1);
  private static final Duration REST_BEFORE_READING = Duration.ofSeconds(5);
  private static final Duration LONG_REST = Duration.ofSeconds(10);
  private static final Duration HIDDEN_REST = Duration.ofMinutes(10);
  private static final int PAGES_AT_ONCE = 20;

  private final AuditLogs logs;
  private final OutsideRegister register;
  private final IAuditCursorRepository cursors;
  private final Clock clock;

  /// Reads `logs`, and records in `register`.
  @Inject
  public GuildReader(
      AuditLogs logs, OutsideRegister register, IAuditCursorRepository cursors, Clock clock) {
    this.logs = logs;
    this.register = register;
    this.cursors = cursors;
    this.clock = clock;
  }

  /// Reads until there is nothing more to do, or something has to be waited for. Never throws for
  /// what cannot be done now: the journal rests then.
  void read(GuildJournal journal, BooleanSupplier isStopping) {
    try {
      var _ =
          UnitOfWork.<Boolean, RuntimeException>round(
              "outside",
              () -> {
                if (catchUp(journal, isStopping)) {
                  readHeard(journal, isStopping);
                }
                return true;
              });
    } catch (InfrastructureException e) {
      LOG.log(System.Logger.Level.INFO, "outside.interrupted guild=" + journal.guild(), e);
      again(journal, LONG_REST);
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "outside.broken guild=" + journal.guild(), e);
      again(journal, LONG_REST);
    }
  }

  private void again(GuildJournal journal, Duration rest) {
    journal.missed();
    journal.restUntil(clock.instant().plus(rest));
  }

  private void readHeard(GuildJournal journal, BooleanSupplier isStopping) {
    Optional<HeardEntry> next = journal.peek();
    while (next.isPresent() && !isStopping.getAsBoolean()) {
      if (!isDone(next.get())) {
        journal.restUntil(clock.instant().plus(SHORT_REST));
        return;
      }
      journal.done(next.get());
      next = journal.peek();
    }
  }

  /// @return whether nothing is missing any more
  private boolean catchUp(GuildJournal journal, BooleanSupplier isStopping) {
    if (!journal.takeGap()) {
      return true;
    }
    GuildId guild = journal.guild();
    Instant begun = clock.instant();
    EntryId place = journal.seen().or(() -> cursors.find(guild)).orElseGet(() -> start(guild));
    place = place.max(EntryId.firstAt(begun.minus(WITH_CURSOR)));
    for (int page = 0; page < PAGES_AT_ONCE; page++) {
      if (isStopping.getAsBoolean()) {
        journal.missed();
        return false;
      }
      switch (logs.readAfter(guild, place)) {
        case Reading.Entries(var entries, boolean hasMore) -> {
          for (HeardEntry entry : entries) {
            if (!isDone(entry)) {
              again(journal, REST_BEFORE_READING);
              return false;
            }
            journal.see(entry.id());
            place = place.max(entry.id());
          }
          if (!hasMore) {
            journal.see(EntryId.firstAt(begun.minus(LAG)));
            return true;
          }
        }
        case Reading.Hidden() -> {
          LOG.log(System.Logger.Level.DEBUG, "outside.hidden guild=" + guild);
          again(journal, HIDDEN_REST);
          return false;
        }
        case Reading.Gone() -> {
          return true;
        }
        case Reading.Unanswered(String what) -> {
          LOG.log(
              System.Logger.Level.INFO,
              "outside.unanswered guild=%s what=%s".formatted(guild, what));
          again(journal, LONG_REST);
          return false;
        }
      }
    }
    again(journal, SHORT_REST);
    return false;
  }

  private EntryId start(GuildId guild) {
    Instant earliest = clock.instant().minus(WITHOUT_CURSOR);
    return EntryId.firstAt(logs.memberSince(guild).filter(earliest::isBefore).orElse(earliest));
  }

  /// An entry that breaks something is told of and left: it must not keep the others waiting.
  private boolean isDone(HeardEntry entry) {
    return entry.action().isEmpty() || isDone(entry.action().get());
  }

  private boolean isDone(OutsideAction action) {
    try {
      return switch (register.record(action)) {
        case OutsideRegister.Recorded.Made(var made) -> {
          LOG.log(
              System.Logger.Level.INFO,
              "outside.recorded guild=%s case_id=%s type=%s entry=%s"
                  .formatted(action.guild(), made.key().id(), made.type(), action.entry()));
          yield true;
        }
        case OutsideRegister.Recorded.Known() -> true;
        case OutsideRegister.Recorded.Later() -> false;
      };
    } catch (InfrastructureException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "outside.not-recorded guild=%s entry=%s".formatted(action.guild(), action.entry()),
          e);
      return true;
    }
  }
}
