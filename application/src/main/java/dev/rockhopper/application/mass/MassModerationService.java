package dev.rockhopper.application.mass;

import dev.rockhopper.application.approvals.ApprovalRequirement;
import dev.rockhopper.application.approvals.ApprovalService;
import dev.rockhopper.application.batch.BatchProgress;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.CaseRegister;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassActionService;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What moderators do to many at once: the rules for each target, then a case for each, which the
/// worker of the outbox carries out, also after a crash. It can be looked at while it runs, called
/// off, and taken back.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database or Discord is
/// away; what was done before that stays done.
public final class MassModerationService {
  private static final System.Logger LOG = System.getLogger(MassModerationService.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final MassRules rules;
  private final ApprovalService approvals;
  private final MassActionService actions;
  private final CaseRegister register;
  private final ICaseRepository cases;
  private final IMemberSanctionRepository sanctions;
  private final Retry.Pause pause;
  private final Clock clock;

  /// Acts through the given parts.
  @Inject
  public MassModerationService(
      MassRules rules,
      ApprovalService approvals,
      MassActionService actions,
      CaseRegister register,
      ICaseRepository cases,
      IMemberSanctionRepository sanctions,
      Retry.Pause pause,
      Clock clock) {
    this.rules = rules;
    this.approvals = approvals;
    this.actions = actions;
    this.register = register;
    this.cases = cases;
    this.sanctions = sanctions;
    this.pause = pause;
    this.clock = clock;
  }

  /// What it would do as things stand; changes nothing.
  public MassPreview preview(MassAction action) {
    return rules.preview(action);
  }

  /// Opens the cases. The rules are asked again, since much may have changed after a preview. This
  /// is the one way into a mass action: where the guild wants a second moderator to agree to so
  /// many at once, they are asked here, and what the moderator may do by their limits is asked
  /// before the first case is opened. The same event asked for again goes on where it was.
  ///
  /// @param isCalledOff asked now and then
  /// @return a result for each target, in their order, or that it waits for somebody
  public MassBeginning begin(
      MassAction action, Consumer<BatchProgress> progress, BooleanSupplier isCalledOff) {
    MassPreview preview = rules.preview(action);
    if (preview.allowed().isEmpty()) {
      approvals.begun(action);
      return new MassBeginning.Begun(
          new MassOutcome.Opened(List.copyOf(preview.refused()), MassOutcome.Ending.COMPLETED));
    }
    MassAction allowed = action.onlyAgainst(preview.allowed());
    return switch (approvals.require(allowed)) {
      case ApprovalRequirement.Waiting(var approval) ->
          new MassBeginning.Waiting(approval, preview.refused());
      case ApprovalRequirement.NotNeeded() ->
          new MassBeginning.Begun(
              switch (opened(allowed, progress, isCalledOff)) {
                case MassOutcome.Opened(List<MassOutcome.Result> opened, var ending) ->
                    new MassOutcome.Opened(inOrder(action, opened, preview.refused()), ending);
                case MassOutcome.Refused refused -> refused;
              });
    };
  }

  /// What the database kept from being opened is begun again by itself where it was approved.
  private MassOutcome opened(
      MassAction allowed, Consumer<BatchProgress> progress, BooleanSupplier isCalledOff) {
    MassOutcome outcome = actions.open(allowed, progress, isCalledOff);
    boolean isBroken =
        outcome instanceof MassOutcome.Opened(_, MassOutcome.Ending ending)
            && ending == MassOutcome.Ending.BROKEN;
    if (!isBroken) {
      approvals.begun(allowed);
    }
    return outcome;
  }

  private static List<MassOutcome.Result> inOrder(
      MassAction action,
      List<MassOutcome.Result> opened,
      List<MassOutcome.Result.Refused> refused) {
    Map<UserId, MassOutcome.Result> byTarget = new HashMap<>();
    opened.forEach(result -> byTarget.put(result.target(), result));
    refused.forEach(result -> byTarget.put(result.target(), result));
    List<MassOutcome.Result> results = new ArrayList<>();
    action
        .targets()
        .forEach(target -> Optional.ofNullable(byTarget.get(target)).ifPresent(results::add));
    return results;
  }

  /// How far it is.
  public MassProgress progress(GuildId guild, SourceId source) {
    return new MassProgress(cases.findByMassSource(guild, source.ofMany()));
  }

  /// Looks every two seconds until all is done. Where the database does not answer, or whoever is
  /// told cannot take it, the next look makes up for it.
  ///
  /// @param until looks no longer than this
  /// @param isWatched asked before each look whether anybody still wants to know
  /// @param told hears of the first look unless all is done by then, and of every later one that
  ///   shows something new
  /// @return what the last look showed
  /// @throws InfrastructureException when the database did not answer to any look
  public MassProgress watch(
      GuildId guild,
      SourceId source,
      Instant until,
      BooleanSupplier isWatched,
      Consumer<MassProgress> told) {
    return watch(guild, source, until, BETWEEN_LOOKS, isWatched, told);
  }

  /// Looks now and then until all is done, or the thread is interrupted.
  ///
  /// @return what the last look showed
  MassProgress await(GuildId guild, SourceId source, Instant until, Duration betweenLooks) {
    return watch(
        guild, source, until, betweenLooks, () -> !Thread.currentThread().isInterrupted(), _ -> {});
  }

  private MassProgress watch(
      GuildId guild,
      SourceId source,
      Instant until,
      Duration betweenLooks,
      BooleanSupplier isWatched,
      Consumer<MassProgress> told) {
    Optional<MassProgress> last = look(guild, source);
    OptionalInt known = OptionalInt.empty();
    if (last.filter(MassProgress::isOver).isEmpty()) {
      known = tell(last, known, told);
    }
    while (last.filter(MassProgress::isOver).isEmpty()
        && clock.instant().isBefore(until)
        && isWatched.getAsBoolean()) {
      try {
        pause.pause(betweenLooks);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        break;
      }
      Optional<MassProgress> before = last;
      last = look(guild, source).or(() -> before);
      known = tell(last, known, told);
    }
    return last.orElseGet(() -> progress(guild, source));
  }

  private Optional<MassProgress> look(GuildId guild, SourceId source) {
    try {
      return Optional.of(progress(guild, source));
    } catch (InfrastructureException e) {
      LOG.log(System.Logger.Level.DEBUG, "mass.look-later guild=" + guild, e);
      return Optional.empty();
    }
  }

  /// @param known how much was pending when somebody was told last
  /// @return the same from now on
  private static OptionalInt tell(
      Optional<MassProgress> last, OptionalInt known, Consumer<MassProgress> told) {
    OptionalInt pending = last.stream().mapToInt(MassProgress::pending).findFirst();
    if (pending.isEmpty() || pending.equals(known)) {
      return known;
    }
    try {
      told.accept(last.orElseThrow());
      return pending;
    } catch (InfrastructureException e) {
      LOG.log(System.Logger.Level.DEBUG, "mass.told-later", e);
      return known;
    }
  }

  /// Fails what nobody has begun yet. What a worker has taken is carried out: a few at most.
  ///
  /// @param by who calls it off
  /// @return how many are not carried out because of it
  public int callOff(GuildId guild, SourceId source, UserId by) {
    int calledOff = 0;
    for (ModerationCase pending : progress(guild, source).in(CaseStatus.PENDING)) {
      if (register.callOff(pending, by, clock.instant().truncatedTo(ChronoUnit.MICROS))) {
        calledOff++;
      }
    }
    return calledOff;
  }

  /// What would take a mass action back, as things stand; changes nothing. Asked again after it was
  /// taken back, it says that nothing is left.
  ///
  /// @param number any of its cases
  /// @param source the event that wants it back
  public MassReversal reversal(
      GuildId guild, UserId moderator, CaseNumber number, SourceId source) {
    Optional<ModerationCase> found = cases.findByGuildAndNumber(guild, number);
    if (found.isEmpty()) {
      return new MassReversal.Refused(new Refusal.CaseUnknown(number));
    }
    SourceId event = found.get().opening().source();
    if (!event.isOfMany()) {
      return new MassReversal.NotOfMany(number);
    }
    CaseType type = found.get().type();
    boolean isBan = bans(found.get());
    if (!isBan && type != CaseType.UNBAN) {
      return new MassReversal.NoWayBack(type);
    }
    MassProgress progress =
        new MassProgress(
            cases.findByMassSource(guild, event).stream()
                .filter(one -> bans(one) == isBan)
                .toList());
    List<ModerationCase> inEffect =
        progress.in(CaseStatus.APPLIED).stream().filter(this::isStillInEffect).toList();
    return isBan
        ? lifting(progress, inEffect, moderator, source)
        : banning(progress, inEffect, moderator, source);
  }

  private static MassReversal lifting(
      MassProgress progress, List<ModerationCase> bans, UserId moderator, SourceId source) {
    List<UserId> targets = bans.stream().map(one -> one.opening().target()).toList();
    return reversal(
        progress, targets, new Sanction.Unban(), Map.of(), List.of(), moderator, source);
  }

  /// Whoever's ban had an end is banned until that end, as if it had never been lifted; whose ban
  /// would have ended by now is not banned again.
  private MassReversal banning(
      MassProgress progress, List<ModerationCase> unbans, UserId moderator, SourceId source) {
    Instant now = clock.instant();
    Map<UserId, Instant> ends = new HashMap<>();
    for (ModerationCase lifted : liftedBy(unbans)) {
      if (lifted.opening().sanction() instanceof Sanction.Tempban(Instant until, _)) {
        ends.put(lifted.opening().target(), until);
      }
    }
    List<UserId> over =
        ends.entrySet().stream()
            .filter(end -> !end.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    over.forEach(ends::remove);
    List<UserId> targets =
        unbans.stream()
            .map(one -> one.opening().target())
            .filter(user -> !over.contains(user))
            .toList();
    return reversal(
        progress, targets, new Sanction.Ban(MessagePurge.NONE), ends, over, moderator, source);
  }

  private List<ModerationCase> liftedBy(List<ModerationCase> unbans) {
    return unbans.isEmpty()
        ? List.of()
        : cases.findReversedBy(
            unbans.getFirst().key().guild(), unbans.stream().map(one -> one.key().id()).toList());
  }

  private static MassReversal reversal(
      MassProgress progress,
      List<UserId> targets,
      Sanction back,
      Map<UserId, Instant> ends,
      List<UserId> over,
      UserId moderator,
      SourceId source) {
    ModerationCase first = progress.cases().getFirst();
    if (targets.isEmpty()) {
      return new MassReversal.NothingLeft(first.number(), progress.pending(), over);
    }
    MassAction action =
        new MassAction(
                first.key().guild(),
                moderator,
                targets,
                back,
                "Taking back cases #%s to #%s"
                    .formatted(first.number(), progress.cases().getLast().number()),
                source)
            .ending(ends);
    return new MassReversal.Possible(
        back instanceof Sanction.Unban ? action.asRelief() : action,
        first.number(),
        progress.pending(),
        over);
  }

  private static boolean bans(ModerationCase one) {
    return one.type() == CaseType.BAN || one.type() == CaseType.TEMPBAN;
  }

  /// Somebody else may have lifted the ban, or given a new one, since.
  private boolean isStillInEffect(ModerationCase applied) {
    Optional<MemberSanction> active =
        sanctions.findActive(
            applied.key().guild(), applied.opening().target(), LastingSanction.BAN);
    return bans(applied)
        ? active.filter(ban -> ban.origin().equals(applied.key())).isPresent()
        : active.isEmpty();
  }
}
