package dev.rockhopper.application.outside;

import dev.rockhopper.application.moderation.OutsideAction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// Audit logs in memory. They refuse to be read inside a transaction. Safe for any number of
/// threads.
public final class ScriptedAuditLogs implements AuditLogs {
  private static final int PAGE = 100;

  private final Clock clock;
  private final TransactionManager transactions;
  private final List<HeardEntry> written = new CopyOnWriteArrayList<>();
  private final Queue<Reading> answers = new ConcurrentLinkedQueue<>();
  private final List<EntryId> readings = new CopyOnWriteArrayList<>();
  private final AtomicBoolean hidden = new AtomicBoolean();
  private final AtomicReference<Optional<Instant>> memberSince =
      new AtomicReference<>(Optional.empty());

  /// Logs of nothing yet.
  public ScriptedAuditLogs(Clock clock, TransactionManager transactions) {
    this.clock = clock;
    this.transactions = transactions;
  }

  /// Writes an entry about an action.
  public HeardEntry write(
      GuildId guild, UserId moderator, UserId target, Sanction sanction, String reason) {
    EntryId id = nextId();
    return add(
        new HeardEntry(
            guild,
            id,
            Optional.of(new OutsideAction(guild, id, moderator, target, sanction, reason))));
  }

  /// Writes an entry about something that makes no case.
  public HeardEntry writeOther(GuildId guild) {
    return add(new HeardEntry(guild, nextId(), Optional.empty()));
  }

  private synchronized HeardEntry add(HeardEntry entry) {
    written.add(entry);
    return entry;
  }

  /// Later than any before, whatever the clock.
  private synchronized EntryId nextId() {
    EntryId now = EntryId.firstAt(clock.instant());
    return written.isEmpty() ? now : now.max(new EntryId(written.getLast().id().value() + 1));
  }

  /// What comes of the next readings.
  public void answer(Reading... next) {
    answers.addAll(List.of(next));
  }

  /// Does not let the bot look, or does again.
  public void hide(boolean hide) {
    hidden.set(hide);
  }

  /// Since when the bot is in every guild.
  public void joinedAt(Instant time) {
    memberSince.set(Optional.of(time));
  }

  /// From where it was read, each time.
  public List<EntryId> readings() {
    return List.copyOf(readings);
  }

  @Override
  public Reading readAfter(GuildId guild, EntryId entry) {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException("Discord was called inside a transaction");
    }
    readings.add(entry);
    Reading scripted = answers.poll();
    if (scripted != null) {
      return scripted;
    }
    if (hidden.get()) {
      return new Reading.Hidden();
    }
    List<HeardEntry> behind =
        written.stream()
            .filter(one -> one.guild().equals(guild) && one.id().compareTo(entry) > 0)
            .sorted(Comparator.comparing(HeardEntry::id))
            .toList();
    List<HeardEntry> page = new ArrayList<>(behind.subList(0, Math.min(PAGE, behind.size())));
    return new Reading.Entries(page, page.size() == PAGE);
  }

  @Override
  public boolean isHidden(GuildId guild) {
    return hidden.get();
  }

  @Override
  public Optional<Instant> memberSince(GuildId guild) {
    return memberSince.get();
  }
}
