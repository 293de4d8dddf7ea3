package dev.rockhopper.application.moderation;

import dev.rockhopper.application.moderation.CaseLog.Logged;
import dev.rockhopper.application.moderation.CaseLog.Publication;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Brings the log messages of cases up to date, each in the channel of its topic, as fast as
/// Discord takes them ([ChannelPace]). New cases that wait for the same channel share a message; it
/// is edited when one of them changes, by building it anew of what all its cases are then. A
/// message that cannot be posted stays in the outbox. Where a channel takes none, all that are for
/// it wait, one of them tries again after pauses that grow, and when it succeeds the others follow:
/// nothing is lost and no setting is touched. [LogTroubles] knows of it meanwhile.
///
/// The lease of a case's entry keeps others from the case, not from the other cases of its message.
/// So whoever has edited a message that shows several looks whether any of them has changed since
/// they were read, and edits it again where one has, before closing any entry: of two who edit the
/// same message, the one whose edit came last has seen everything, or sees it then.
public final class CasePublisher {
  private static final int MOST_EDITS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ICaseRepository cases;
  private final IOutboxRepository outbox;
  private final LogRoutes routes;
  private final LogTroubles troubles;
  private final CaseLog log;
  private final CaseLogRecorder recorder;
  private final ModerationSettings settings;
  private final Clock clock;
  private final ChannelPace pace = new ChannelPace();

  /// Publishes through `log`.
  @Inject
  public CasePublisher(
      TransactionManager transactions,
      ICaseRepository cases,
      IOutboxRepository outbox,
      LogRoutes routes,
      LogTroubles troubles,
      CaseLog log,
      ModerationSettings settings,
      Clock clock) {
    this.cases = cases;
    this.outbox = outbox;
    this.routes = routes;
    this.troubles = troubles;
    this.log = log;
    this.recorder = new CaseLogRecorder(transactions, cases, outbox, troubles, settings, clock);
    this.settings = settings;
    this.clock = clock;
  }

  /// Publishes what the cases of these entries are now, or lets entries wait. What fails is tried
  /// again when its lease is over; it keeps nothing else from being done. By one thread.
  void publish(List<OutboxEntry> taken) {
    new Round().publish(taken);
  }

  /// What is done with one message: the cases go into a new one, or into the one that shows them.
  private record Work(GuildId guild, ChannelId channel, Notices.LogMessage message) {
    static Work of(DueLog due) {
      return new Work(due.key().guild(), due.channel(), due.current().notices().logMessage());
    }
  }

  private final class Round {
    private final RestingChannels resting = new RestingChannels(troubles);

    void publish(List<OutboxEntry> taken) {
      Map<Work, List<DueLog>> works = new LinkedHashMap<>();
      Function<CaseKey, Optional<ModerationCase>> current = reader(taken);
      for (OutboxEntry entry : taken) {
        OutboxWorker.safely(
            List.of(entry),
            () ->
                due(entry, current.apply(entry.key()))
                    .ifPresent(one ->
                        works.computeIfAbsent(Work.of(one), _ -> new ArrayList<>()).add(one)));
      }
      works.forEach((work, due) ->
          OutboxWorker.safely(due.stream().map(DueLog::entry).toList(), () -> publish(work, due)));
    }

    private void publish(Work work, List<DueLog> due) {
      if (mustWait(due)) {
        return;
      }
      switch (work.message()) {
        case Notices.LogMessage.None() -> post(due);
        case Notices.LogMessage.Posted message -> {
          Instant slot = pace.nextEdit(work.channel(), message, now());
          if (slot.isAfter(now())) {
            waitUntil(due, slot);
          } else {
            edit(due, message);
          }
        }
      }
    }

    /// Whether they may not go now: their channel rests, or their leases are nearly over. In that
    /// case they are due again then.
    private boolean mustWait(List<DueLog> due) {
      Optional<Instant> rest = resting.restsUntil(due.getFirst(), now());
      rest.ifPresent(until -> waitUntil(due, until));
      Instant end = now().plus(settings.order());
      return rest.isPresent() || due.stream().anyMatch(one -> !end.isBefore(one.entry().dueAt()));
    }

    private void rest(List<DueLog> due, CaseFailure failure) {
      DueLog first = due.getFirst();
      resting.failed(first, recorder.resting(due, failure, resting.trouble(first)));
    }

    /// What did not fit into a message asks for the time of another.
    private void post(List<DueLog> due) {
      List<DueLog> alone = new ArrayList<>();
      List<DueLog> ofMany = new ArrayList<>();
      due.forEach(one -> (one.gathers() ? ofMany : alone).add(one));
      List<DueLog> ready = new ArrayList<>(ready(alone, Duration.ZERO));
      ready.addAll(ready(ofMany, ChannelPace.GATHERING));
      while (!ready.isEmpty()) {
        List<DueLog> left = new ArrayList<>();
        for (List<DueLog> message : messages(ready)) {
          left.addAll(message.subList(post(message, Optional.empty()), message.size()));
        }
        ready = ready(left, Duration.ZERO);
      }
    }

    /// @param refused a message that shows them, and that Discord does not let be as they are now
    /// @return how many of the cases are dealt with, from the first on
    private int post(List<DueLog> due, Optional<Notices.LogMessage.Posted> refused) {
      CaseLog.Trace trace =
          due.stream().map(DueLog::trace).max(Comparator.naturalOrder()).orElseThrow();
      return mustWait(due) ? due.size() : post(due, refused, trace);
    }

    private int post(
        List<DueLog> due, Optional<Notices.LogMessage.Posted> refused, CaseLog.Trace trace) {
      List<Logged> shown = due.stream().map(one -> logged(one.current())).toList();
      switch (log.post(shown, due.getFirst().channel(), trace, deadline(due))) {
        case Publication.Published published -> {
          List<DueLog> posted = due.subList(0, published.cases());
          Optional<LogTrouble> mended = resting.mendedBy(published, due.getFirst());
          recorder.posted(posted, published.message(), mended);
          mended.ifPresent(resting::letGo);
          return posted.size();
        }
        case Publication.Found(List<CaseLog.Left> messages) -> {
          List<CaseLog.Left> left =
              messages.stream()
                  .filter(one -> refused.filter(one.message()::equals).isEmpty())
                  .toList();
          if (left.isEmpty()) {
            return post(due, refused, CaseLog.Trace.NONE);
          }
          recorder.found(due, left);
        }
        case Publication.Refused(CaseFailure failure) -> {
          if (due.size() == 1) {
            later(due, "refused: %s %d".formatted(failure.cause(), failure.discordCode()));
          } else {
            eachAlone(due, refused);
          }
        }
        case Publication.Closed(CaseFailure failure) -> rest(due, failure);
        case Publication.Unknown(String what) -> later(due, what);
        case Publication.Gone _ -> throw notAnAnswer("post", "gone");
      }
      return due.size();
    }

    /// One that Discord dislikes keeps no other from the log.
    private void eachAlone(List<DueLog> due, Optional<Notices.LogMessage.Posted> refused) {
      due.forEach(one -> post(List.of(one), refused));
    }

    private void edit(List<DueLog> due, Notices.LogMessage.Posted message) {
      GuildId guild = due.getFirst().key().guild();
      List<Logged> shown = shownBy(guild, message);
      for (int edits = 0; edits < MOST_EDITS && !shown.isEmpty(); edits++) {
        Publication answer = log.edit(shown, message, due.getFirst().channel(), deadline(due));
        if (!(answer instanceof Publication.Published published)) {
          notEdited(due, message, shown.size(), answer);
          return;
        }
        List<Logged> now = shown.size() == 1 ? shown : shownBy(guild, message);
        if (now.equals(shown)) {
          Optional<LogTrouble> mended = resting.mendedBy(published, due.getFirst());
          recorder.edited(due, mended);
          mended.ifPresent(resting::letGo);
          return;
        }
        shown = now;
      }
      waitUntil(due, now().plus(PAUSE));
    }

    /// Where Discord refuses what the cases of a message are together, those that have changed get
    /// messages of their own.
    private void notEdited(
        List<DueLog> due, Notices.LogMessage.Posted message, int shown, Publication answer) {
      switch (answer) {
        case Publication.Gone() ->
            messages(due).forEach(cases -> waitForRoom(cases, post(cases, Optional.empty())));
        case Publication.Refused _ when shown > 1 -> eachAlone(due, Optional.of(message));
        case Publication.Refused(CaseFailure failure) ->
            later(due, "refused: %s %d".formatted(failure.cause(), failure.discordCode()));
        case Publication.Closed(CaseFailure failure) -> rest(due, failure);
        case Publication.Unknown(String what) -> later(due, what);
        case Publication.Published _, Publication.Found _ -> throw notAnAnswer("edit", answer);
      }
    }

    /// Those of a message that is gone which do not fit into one any more.
    private void waitForRoom(List<DueLog> due, int dealtWith) {
      waitUntil(due.subList(dealtWith, due.size()), now().plus(PAUSE));
    }
  }

  /// What cases are now, read at once. Each by itself where that fails, so that one which cannot be
  /// read keeps no other from the log.
  private Function<CaseKey, Optional<ModerationCase>> reader(List<OutboxEntry> taken) {
    Map<GuildId, List<CaseId>> byGuild =
        taken.stream()
            .map(OutboxEntry::key)
            .collect(
                Collectors.groupingBy(
                    CaseKey::guild, Collectors.mapping(CaseKey::id, Collectors.toList())));
    Map<CaseKey, ModerationCase> all = new HashMap<>();
    try {
      byGuild.forEach((guild, ids) ->
          cases.findByIds(guild, ids).forEach(found -> all.put(found.key(), found)));
    } catch (RuntimeException _) {
      return cases::findById;
    }
    return key -> Optional.ofNullable(all.get(key));
  }

  private Optional<DueLog> due(OutboxEntry entry, Optional<ModerationCase> found) {
    Optional<ChannelId> channel =
        found.flatMap(current -> routes.channelOf(entry.key().guild(), current.type()));
    if (channel.isEmpty()) {
      outbox.close(entry.key(), OutboxStep.LOG, entry.token());
      return Optional.empty();
    }
    return Optional.of(new DueLog(entry, found.orElseThrow(), channel.get()));
  }

  /// Those whose time has come; the others wait.
  private List<DueLog> ready(List<DueLog> due, Duration gathering) {
    if (due.isEmpty()) {
      return due;
    }
    Instant now = now();
    Map<CaseKey, Instant> times =
        pace.nextPosts(
            due.getFirst().channel(), due.stream().map(DueLog::key).toList(), gathering, now);
    Map<DueLog, Instant> early = new HashMap<>();
    List<DueLog> ready = new ArrayList<>();
    for (DueLog one : due) {
      Instant time = times.getOrDefault(one.key(), now);
      if (time.isAfter(now)) {
        early.put(one, time);
      } else {
        ready.add(one);
      }
    }
    recorder.putOff(early);
    return ready;
  }

  /// The cases of each message, in the order of their numbers.
  private static List<List<DueLog>> messages(List<DueLog> due) {
    List<DueLog> ordered =
        due.stream().sorted(Comparator.comparing(one -> one.current().number())).toList();
    List<List<DueLog>> messages = new ArrayList<>();
    for (int start = 0; start < ordered.size(); start += CaseLog.MOST_CASES) {
      messages.add(ordered.subList(start, Math.min(ordered.size(), start + CaseLog.MOST_CASES)));
    }
    return messages;
  }

  /// As they are kept, past every cache.
  private List<Logged> shownBy(GuildId guild, Notices.LogMessage.Posted message) {
    return cases.findByLogMessage(guild, message.message()).stream().map(this::logged).toList();
  }

  private static IllegalStateException notAnAnswer(String request, Object answer) {
    return new IllegalStateException("not the answer to a %s: %s".formatted(request, answer));
  }

  private Logged logged(ModerationCase current) {
    return new Logged(current, cases.history(current.key()));
  }

  private void waitUntil(List<DueLog> due, Instant until) {
    Map<DueLog, Instant> all = new HashMap<>();
    due.forEach(one -> all.put(one, until));
    recorder.putOff(all);
  }

  private void later(List<DueLog> due, String what) {
    due.forEach(one -> recorder.unconfirmed(one.entry(), what));
  }

  /// No request is sent after the lease: somebody else may have taken the entry by then.
  private Instant deadline(List<DueLog> due) {
    Instant usual = now().plus(settings.order());
    return due.stream()
        .map(one -> one.entry().dueAt())
        .filter(usual::isAfter)
        .min(Comparator.naturalOrder())
        .orElse(usual);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
