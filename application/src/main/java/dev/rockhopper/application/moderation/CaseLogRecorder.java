package dev.rockhopper.application.moderation;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Writes down what became of log messages: the cases of a message in one transaction, so that all
/// of them know of it or none. Locks cases in the order of their keys, then the entries.
final class CaseLogRecorder {
  private static final System.Logger LOG = System.getLogger(CaseLogRecorder.class.getName());

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IOutboxRepository outbox;
  private final LogTroubles troubles;
  private final ModerationSettings settings;
  private final Clock clock;

  CaseLogRecorder(
      TransactionManager transactions,
      ICaseRepository cases,
      IOutboxRepository outbox,
      LogTroubles troubles,
      ModerationSettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.outbox = outbox;
    this.troubles = troubles;
    this.settings = settings;
    this.clock = clock;
  }

  /// New cases were posted: they know where from now on.
  void posted(List<DueLog> due, Notices.LogMessage.Posted message, Optional<LogTrouble> mended) {
    transactions.inTransaction(
        "case_log.record",
        transaction -> {
          Map<CaseKey, Notices.LogMessage.Posted> where = new TreeMap<>();
          due.forEach(one -> where.put(one.key(), message));
          remember(where, where.keySet());
          close(due);
          mended.ifPresent(trouble -> troubles.mended(transaction, trouble));
          return due.size();
        });
  }

  /// A message shows its cases as they are.
  void edited(List<DueLog> due, Optional<LogTrouble> mended) {
    transactions.inTransaction(
        "case_log.close",
        transaction -> {
          close(due);
          mended.ifPresent(trouble -> troubles.mended(transaction, trouble));
          return due.size();
        });
  }

  /// Messages were found that an earlier try has left: all their cases know of them from now on, so
  /// that whoever edits one shows all. What was to be posted is due again, as what it is now.
  void found(List<DueLog> due, List<CaseLog.Left> messages) {
    GuildId guild = due.getFirst().key().guild();
    Map<CaseKey, Notices.LogMessage.Posted> where = new TreeMap<>();
    for (CaseLog.Left left : messages) {
      for (CaseId id : left.shows()) {
        where.putIfAbsent(new CaseKey(guild, id), left.message());
      }
    }
    Set<CaseKey> ours = new HashSet<>();
    due.forEach(one -> ours.add(one.key()));
    transactions.inTransaction(
        "case_log.adopt",
        _ -> {
          remember(where, ours);
          putDown(due, now());
          return due.size();
        });
  }

  /// @param ours those that nobody else works at. Of the others only those are told that know of no
  ///   message: what they know is newer
  private void remember(Map<CaseKey, Notices.LogMessage.Posted> where, Set<CaseKey> ours) {
    List<ModerationCase> changed = new ArrayList<>();
    where.forEach((key, message) ->
        cases
            .findForUpdate(key)
            .filter(current -> isNews(current, message, ours.contains(key)))
            .ifPresent(current -> changed.add(current.noticed(current.notices().with(message)))));
    if (changed.size() == 1) {
      cases.updateLocked(changed.getFirst());
    } else if (!changed.isEmpty()) {
      cases.updateAll(changed);
    }
  }

  private static boolean isNews(
      ModerationCase current, Notices.LogMessage.Posted message, boolean isOurs) {
    return switch (current.notices().logMessage()) {
      case Notices.LogMessage.None() -> true;
      case Notices.LogMessage.Posted known -> isOurs && !known.equals(message);
    };
  }

  private void close(List<DueLog> due) {
    for (DueLog one : ordered(due)) {
      outbox.close(one.key(), OutboxStep.LOG, one.entry().token());
    }
  }

  /// They wait, untried, in one commit.
  void putOff(Map<DueLog, Instant> until) {
    if (!until.isEmpty()) {
      transactions.inTransaction("case_log.wait", _ -> putDown(until));
    }
  }

  /// A channel takes no messages: what was for it waits until it is tried again.
  LogTrouble resting(List<DueLog> due, CaseFailure failure, Optional<LogTrouble> before) {
    Instant now = now();
    DueLog first = due.getFirst();
    LogTrouble trouble =
        before
            .map(earlier -> earlier.again(failure, now))
            .orElseGet(() -> LogTrouble.begun(first.key().guild(), first.channel(), failure, now));
    return transactions.inTransaction(
        "case_log.channel-failing",
        transaction -> {
          putDown(due, trouble.retryAt());
          troubles.put(transaction, trouble);
          return trouble;
        });
  }

  private void putDown(List<DueLog> due, Instant until) {
    Map<DueLog, Instant> all = new HashMap<>();
    due.forEach(one -> all.put(one, until));
    putDown(all);
  }

  /// Those that were taken together and wait for the same time are one statement. Nobody locks
  /// several of them but who holds them all.
  private int putDown(Map<DueLog, Instant> until) {
    Map<Together, List<CaseId>> groups = new LinkedHashMap<>();
    until.entrySet().stream()
        .sorted(Comparator.comparing(one -> one.getKey().key()))
        .forEach(one ->
            groups
                .computeIfAbsent(
                    Together.of(one.getKey().entry(), one.getValue()), _ -> new ArrayList<>())
                .add(one.getKey().key().id()));
    groups.forEach((group, ids) ->
        outbox.putDownAll(group.guild(), ids, OutboxStep.LOG, group.token(), group.until()));
    return until.size();
  }

  private record Together(GuildId guild, LeaseToken token, Instant until) {
    static Together of(OutboxEntry entry, Instant until) {
      return new Together(entry.key().guild(), entry.token(), until);
    }
  }

  /// Nobody knows whether it is there, or Discord dislikes this message: neither says anything
  /// about the channel.
  void unconfirmed(OutboxEntry entry, String what) {
    boolean mayStillWork = entry.createdAt().plus(settings.unverifiable()).isAfter(now());
    LOG.log(
        mayStillWork ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
        "%s guild=%s case_id=%s attempts=%d since=%s what=%s"
            .formatted(
                mayStillWork ? "case-log.unconfirmed" : "case-log.given-up",
                entry.key().guild(),
                entry.key().id(),
                entry.attempts(),
                entry.createdAt(),
                what));
    if (mayStillWork) {
      Instant until = now().plus(OutboxWorker.delayAfter(entry.attempts()));
      outbox.extend(entry.key(), OutboxStep.LOG, entry.token(), until);
    } else {
      outbox.close(entry.key(), OutboxStep.LOG, entry.token());
    }
  }

  private static List<DueLog> ordered(List<DueLog> due) {
    return due.stream().sorted(Comparator.comparing(DueLog::key)).toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
