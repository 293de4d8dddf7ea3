package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.CaseRegister.Check;
import dev.rockhopper.application.moderation.CaseRegister.Opened;
import dev.rockhopper.application.moderation.SanctionInspector.Inspection;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.moderation.CaseEditRule;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.repository.DuplicateException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How a moderation action gets from a request to a settled case: ask the rules, open the case, act
/// at Discord, settle the case. The case is open before Discord is asked, and settled before
/// anybody is told, so a crash anywhere leaves a pending case with its work in the outbox, and
/// never a sanction without a record; [OutboxWorker] takes it from there.
public final class SanctionPipeline {
  private final CaseRegister register;
  private final ICaseRepository cases;
  private final GuildMembers members;
  private final SanctionInspector inspector;
  private final SanctionDelivery delivery;
  private final CaseIds ids;
  private final Retry retry;
  private final ModerationSettings settings;
  private final Clock clock;

  /// Runs actions over the given parts.
  @Inject
  public SanctionPipeline(
      CaseRegister register,
      ICaseRepository cases,
      GuildMembers members,
      MemberSanctions sanctions,
      SanctionDelivery delivery,
      CaseIds ids,
      Retry retry,
      ModerationSettings settings,
      Clock clock) {
    this.register = register;
    this.cases = cases;
    this.members = members;
    this.inspector = new SanctionInspector(register, members, sanctions, clock);
    this.delivery = delivery;
    this.ids = ids;
    this.retry = retry;
    this.settings = settings;
    this.clock = clock;
  }

  /// Carries a request through to its end.
  ModerationOutcome run(
      SanctionRequest request, Sanction sanction, Consumer<ModerationOutcome> meanwhile) {
    if (!Reason.fits(request.reason())) {
      return new ModerationOutcome.Refused(
          new Refusal.ReasonTooLong(request.reason().codePointCount(0, request.reason().length())));
    }
    Optional<Refusal> stopped = register.limits().objection(request.guild(), request.moderator());
    if (stopped.isPresent()) {
      return unlessSeenBefore(request, sanction, () -> refused(request, stopped.get()));
    }
    Inspection inspection = inspector.inspect(request, sanction);
    if (inspection.objection().isPresent()) {
      return unlessSeenBefore(
          request,
          sanction,
          () ->
              replacing(request, sanction, inspection)
                  .orElseGet(() -> refused(request, inspection)));
    }
    ModerationCase draft = draft(request, sanction);
    return sanction instanceof Sanction.Note
        ? recordNote(request, draft)
        : openAndAct(request, draft, inspection.check(), meanwhile);
  }

  /// An event that comes again is told from a new one by what it meets: an objection, which may be
  /// of its own making, and is asked about here, or its own case, which opening stumbles over. So
  /// nobody pays for the question whose event comes once.
  private ModerationOutcome unlessSeenBefore(
      SanctionRequest request, Sanction sanction, Supplier<ModerationOutcome> otherwise) {
    return seenBefore(request, sanction.type()).orElseGet(otherwise);
  }

  /// The outcome of what an earlier sight of the same event has done, absent where this is the
  /// first.
  Optional<ModerationOutcome> seenBefore(SanctionRequest request, CaseType type) {
    return cases
        .findBySource(request.guild(), request.target(), type, request.source())
        .map(this::awaitSettled);
  }

  /// A ban may take the place of one with an end: then Discord, which bans already, is not asked.
  /// So no messages go with it, and its case does not say that any do. Nobody is told either: who
  /// is banned cannot be reached.
  private Optional<ModerationOutcome> replacing(
      SanctionRequest request, Sanction sanction, Inspection inspection) {
    boolean isBan = sanction instanceof Sanction.Ban || sanction instanceof Sanction.Tempban;
    Refusal objection = inspection.objection().orElseThrow();
    if (!isBan || !objection.equals(new Refusal.AlreadyInForce(LastingSanction.BAN))) {
      return Optional.empty();
    }
    ModerationCase draft = draft(request.silently(), sanction.withoutPurge());
    try {
      return register
          .replaceTempban(draft)
          .flatMap(opened ->
              switch (opened) {
                case Opened.Open(ModerationCase record) -> Optional.of(replaced(record, sanction));
                case Opened.Refused(Refusal refusal) -> Optional.of(refused(request, refusal));
                case Opened.Doubtful() -> Optional.empty();
              });
    } catch (DuplicateException e) {
      return Optional.of(awaitSettled(earlier(request, sanction).orElseThrow(() -> e)));
    } catch (UnknownOutcomeException _) {
      return Optional.of(
          found(draft.key())
              .map(record -> replaced(record, sanction))
              .orElseGet(ModerationOutcome.Unrecorded::new));
    }
  }

  private static ModerationOutcome replaced(ModerationCase record, Sanction asked) {
    return asked.purge().equals(MessagePurge.NONE)
        ? new ModerationOutcome.Done(record)
        : new ModerationOutcome.DoneWithoutPurge(record);
  }

  private ModerationOutcome refused(SanctionRequest request, Inspection inspection) {
    Refusal refusal =
        register.explain(inspection.objection().orElseThrow(), request, inspection.check().at());
    return refused(request, refusal);
  }

  /// Whoever wanted too much is stopped. Whoever may not change the case in the way is not told to.
  private ModerationOutcome refused(SanctionRequest request, Refusal refusal) {
    register.limits().exceeded(request.guild(), request.moderator(), refusal);
    if (refusal instanceof Refusal.RunsAlready running) {
      return new ModerationOutcome.Refused(
          new Refusal.RunsAlready(
              running.kind(),
              running.number(),
              running.end(),
              mayChange(request, running.number())));
    }
    if (refusal instanceof Refusal.JustDone done) {
      return new ModerationOutcome.Refused(
          new Refusal.JustDone(
              done.kind(),
              done.moderator(),
              done.number(),
              done.at(),
              mayChange(request, done.number())));
    }
    return new ModerationOutcome.Refused(refusal);
  }

  private boolean mayChange(SanctionRequest request, CaseNumber number) {
    return cases
        .findByGuildAndNumber(request.guild(), number)
        .map(known -> members.editing(known, request.moderator()))
        .filter(attempt -> CaseEditRule.firstObjection(attempt).isEmpty())
        .isPresent();
  }

  private ModerationOutcome recordNote(SanctionRequest request, ModerationCase draft) {
    try {
      return switch (register.openSettled(draft)) {
        case Opened.Open(ModerationCase record) -> new ModerationOutcome.Done(record);
        case Opened.Refused(Refusal refusal) ->
            unlessSeenBefore(request, draft.opening().sanction(), () -> refused(request, refusal));
        case Opened.Doubtful() -> throw new IllegalStateException("a note is in nobody's way");
      };
    } catch (DuplicateException e) {
      return awaitSettled(earlier(request, draft.opening().sanction()).orElseThrow(() -> e));
    } catch (UnknownOutcomeException _) {
      return found(draft.key())
          .<ModerationOutcome>map(ModerationOutcome.Done::new)
          .orElseGet(ModerationOutcome.Unrecorded::new);
    }
  }

  private ModerationOutcome openAndAct(
      SanctionRequest request,
      ModerationCase draft,
      Check check,
      Consumer<ModerationOutcome> meanwhile) {
    LeaseToken token = LeaseToken.random();
    Instant leasedUntil = now().plus(settings.lease());
    delivery.expect(draft);
    Opened opened;
    try {
      opened = register.open(draft, check, token, leasedUntil);
    } catch (DuplicateException e) {
      return awaitSettled(earlier(request, draft.opening().sanction()).orElseThrow(() -> e));
    } catch (UnknownOutcomeException _) {
      Optional<ModerationCase> committed = found(draft.key());
      if (committed.isEmpty()) {
        return new ModerationOutcome.Unrecorded();
      }
      opened = new Opened.Open(committed.get());
    }
    return switch (opened) {
      case Opened.Refused(Refusal refusal) ->
          unlessSeenBefore(request, draft.opening().sanction(), () -> refused(request, refusal));
      case Opened.Doubtful() -> askDiscordAndOpen(request, draft.opening().sanction(), meanwhile);
      case Opened.Open(ModerationCase record) -> act(record, token, leasedUntil, meanwhile);
    };
  }

  /// Opens it anew, as begun only now: whoever lifts the same must be able to tell what was there
  /// before from what came after.
  private ModerationOutcome askDiscordAndOpen(
      SanctionRequest request, Sanction sanction, Consumer<ModerationOutcome> meanwhile) {
    Inspection inspection = inspector.inspect(request, sanction, Check.Source.DISCORD);
    return inspection.objection().isPresent()
        ? unlessSeenBefore(request, sanction, () -> refused(request, inspection))
        : openAndAct(request, draft(request, sanction), inspection.check(), meanwhile);
  }

  private ModerationOutcome act(
      ModerationCase record,
      LeaseToken token,
      Instant leasedUntil,
      Consumer<ModerationOutcome> meanwhile) {
    if (!now().plus(settings.order()).plus(settings.directMessage()).isBefore(leasedUntil)) {
      // Opening took so long that the lease would end before Discord has answered.
      return new ModerationOutcome.Unconfirmed(record);
    }
    SanctionDelivery.Result result = delivery.deliver(record, leasedUntil);
    if (result.delivery() instanceof Delivery.Unknown) {
      // It may have taken longer than the lease: then a worker may have settled the case.
      return whileDatabaseIsAway(() -> cases.findById(record.key()))
          .flatMap(found -> found)
          .map(SanctionPipeline::outcomeOf)
          .orElseGet(() -> new ModerationOutcome.Unconfirmed(record));
    }
    return settle(record, token, result, meanwhile);
  }

  private ModerationOutcome settle(
      ModerationCase record,
      LeaseToken token,
      SanctionDelivery.Result result,
      Consumer<ModerationOutcome> meanwhile) {
    Retry.Try<ModerationCase> settling = () -> trySettle(record, token, result);
    Optional<ModerationCase> settled =
        Thread.interrupted()
            ? onceMore(settling)
            : retry.until(now().plus(settings.settling()), settling);
    if (settled.isEmpty()) {
      meanwhile.accept(new ModerationOutcome.Unsettled(record, result.delivery()));
      settled = retry.until(now().plus(settings.givingUp()), settling);
    }
    return settled
        .map(SanctionPipeline::outcomeOf)
        .orElseGet(() -> new ModerationOutcome.Unsettled(record, result.delivery()));
  }

  /// What Discord has done is recorded even where a stop has interrupted the wait for it.
  private static Optional<ModerationCase> onceMore(Retry.Try<ModerationCase> settling) {
    try {
      return settling.attempt();
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<ModerationCase> trySettle(
      ModerationCase record, LeaseToken token, SanctionDelivery.Result result) {
    return whileDatabaseIsAway(
            () -> register.settle(record, token, result.delivery(), result.directMessage(), now()))
        .map(CaseRegister.Settled::record);
  }

  /// The case whose opening may or may not have been committed, absent where it cannot be seen in
  /// time. That it is absent proves nothing: a server whose connection broke may still be at the
  /// commit. The worker finds the case if it comes to be there.
  private Optional<ModerationCase> found(CaseKey key) {
    return retry.until(
        now().plus(settings.settling()),
        () -> whileDatabaseIsAway(() -> cases.findById(key)).flatMap(found -> found));
  }

  /// The outcome of a case that an earlier sight of the same event has opened, once it has one.
  private ModerationOutcome awaitSettled(ModerationCase earlier) {
    return retry
        .until(
            now().plus(settings.settling()),
            () ->
                whileDatabaseIsAway(() -> cases.findById(earlier.key()))
                    .flatMap(found -> found)
                    .filter(current -> current.status() != CaseStatus.PENDING))
        .map(SanctionPipeline::outcomeOf)
        .orElseGet(() -> new ModerationOutcome.Unconfirmed(earlier));
  }

  private static ModerationOutcome outcomeOf(ModerationCase record) {
    return switch (record.status()) {
      case PENDING -> new ModerationOutcome.Unconfirmed(record);
      case FAILED -> new ModerationOutcome.RefusedByDiscord(record);
      case APPLIED, EXPIRED, REVERSED, VOIDED -> new ModerationOutcome.Done(record);
    };
  }

  private Optional<ModerationCase> earlier(SanctionRequest request, Sanction sanction) {
    return cases.findBySource(request.guild(), request.target(), sanction.type(), request.source());
  }

  private ModerationCase draft(SanctionRequest request, Sanction sanction) {
    return ModerationCase.opened(
        new CaseKey(request.guild(), ids.next()),
        new CaseOpening(
            sanction,
            request.target(),
            request.moderator(),
            request.onBehalfOf(),
            request.source(),
            now()),
        new Reason(request.reason()),
        request.telling() == SanctionRequest.Telling.TOLD
            && !request.target().equals(members.self())
            && delivery.isToldOf(request.guild(), sanction.type()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static <T> Optional<T> whileDatabaseIsAway(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (InfrastructureException e) {
      if (e.category() == FailureCategory.DATABASE) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
