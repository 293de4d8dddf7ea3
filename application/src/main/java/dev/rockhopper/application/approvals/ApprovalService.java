package dev.rockhopper.application.approvals;

import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.ApprovalKey;
import dev.rockhopper.domain.approvals.ApprovalRefusal;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.repository.DuplicateException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Lets mass actions over a size that the guild sets wait for a second moderator.
///
/// Whoever carries out mass actions asks [#require(MassAction)] first, and begins only where it
/// says that nobody needs to agree. Of everybody who agrees, one is given the action to carry out;
/// that it is to be begun is planned with the approval, so that another process does so where that
/// one dies, until somebody says [#begun(MassAction)]. An approved action uses up nobody's limit.
/// Whether the second moderator has the right to do the same is the caller's to find out before.
///
/// Methods block, may come from any thread, and must not be called inside a transaction.
public final class ApprovalService {
  /// Whoever approved it is at it for so long.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final IApprovalRepository approvals;
  private final IAuditRepository audit;
  private final GuildSettings settings;
  private final ModeratorLimits limits;
  private final ApprovalDesk desk;
  private final DueRounds rounds;
  private final TimeOrderedIds ids;
  private final Clock clock;

  /// Keeps approvals in `approvals`.
  @Inject
  public ApprovalService(
      TransactionManager transactions,
      IGuildRepository guilds,
      IApprovalRepository approvals,
      IAuditRepository audit,
      GuildSettings settings,
      ModeratorLimits limits,
      ApprovalDesk desk,
      DueRounds rounds,
      TimeOrderedIds ids,
      Clock clock) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.approvals = approvals;
    this.audit = audit;
    this.settings = settings;
    this.limits = limits;
    this.desk = desk;
    this.rounds = rounds;
    this.ids = ids;
    this.clock = clock;
  }

  /// Whether an action may begin, or has to wait; the moderators are asked then. Nobody waits to
  /// lift what a mass ban has brought. The same event asked for again finds what it has asked for
  /// already.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away:
  ///   then nobody was asked
  public ApprovalRequirement require(MassAction action) {
    long most = settings.get(action.guild(), LimitSettings.APPROVAL);
    boolean isFree =
        action.targets().size() <= most
            || action.approvedBy().isPresent()
            || action.aim() == MassAction.Aim.RELIEF;
    if (most == 0 || isFree) {
      return new ApprovalRequirement.NotNeeded();
    }
    Optional<Approval> earlier = earlier(action);
    if (earlier.isPresent()) {
      return new ApprovalRequirement.Waiting(earlier.get());
    }
    Approval opened;
    try {
      opened = transactions.inTransaction("approval.ask", _ -> open(action));
    } catch (DuplicateException e) {
      return new ApprovalRequirement.Waiting(earlier(action).orElseThrow(() -> e));
    }
    return new ApprovalRequirement.Waiting(
        limits
            .channel(action.guild())
            .flatMap(channel -> desk.ask(opened, channel))
            .map(post -> posted(opened.key(), post))
            .orElse(opened));
  }

  private Approval posted(ApprovalKey key, MessagePlace post) {
    Approval known =
        transactions.inTransaction(
            "approval.posted",
            _ -> approvals.update(approvals.findForUpdate(key).orElseThrow().postedAt(post)));
    if (!(known.state() instanceof Approval.State.Pending)) {
      // Somebody was quicker than the answer of Discord.
      desk.show(known);
    }
    return known;
  }

  private Optional<Approval> earlier(MassAction action) {
    return approvals.findBySource(action.guild(), action.moderator(), action.source());
  }

  private Approval open(MassAction action) {
    Instant now = now();
    guilds.ensure(action.guild());
    Approval stored =
        approvals.create(
            new Approval(
                new ApprovalKey(action.guild(), ids.next()),
                action.moderator(),
                new Approval.Deed(
                    action.sanction(),
                    action.targets(),
                    action.ends(),
                    action.reason(),
                    action.source()),
                now,
                now.plus(settings.get(action.guild(), LimitSettings.APPROVAL_TIME)),
                new Approval.State.Pending(),
                Optional.empty(),
                0));
    trail(stored, action.moderator(), now, "approval.asked");
    return stored;
  }

  /// Agrees to an action.
  ///
  /// @param second who; not the moderator who asked
  public ApprovalOutcome approve(ApprovalKey key, UserId second) {
    return shown(tryApprove(key, second));
  }

  private ApprovalOutcome tryApprove(ApprovalKey key, UserId second) {
    return transactions.inTransaction(
        "approval.approve",
        _ -> {
          Optional<Approval> found = approvals.findForUpdate(key);
          Optional<ApprovalRefusal> refusal =
              objection(found)
                  .or(() ->
                      found
                          .filter(approval -> approval.moderator().equals(second))
                          .map(_ -> new ApprovalRefusal.OwnAction()))
                  .or(() -> mayNotAct(key.guild(), second))
                  .or(() -> mayNotAct(key.guild(), found.orElseThrow().moderator()));
          if (refusal.isPresent()) {
            return new ApprovalOutcome.Refused(refusal.get());
          }
          Instant now = now();
          Approval approved = approvals.update(found.orElseThrow().approved(second, now));
          rounds.plan(rounds.taken(beginning(key), 1, LeaseToken.random(), PATIENCE));
          trail(approved, second, now, "approval.approved");
          return new ApprovalOutcome.Approved(approved, action(approved).approvedBy(second));
        });
  }

  /// An approved action is begun, or will never be: its cases are open, or it was refused.
  public void begun(MassAction action) {
    if (action.approvedBy().isPresent()) {
      earlier(action).ifPresent(approval -> rounds.forget(beginning(approval.key())));
    }
  }

  /// Does something with every approved action that should have been begun long ago and was not, a
  /// batch at most.
  ///
  /// @param errand begins one, and says so by [#begun(MassAction)]; otherwise it is tried again
  /// @return how many there were, at most [DueRounds#batchSize()]
  public int withLeftBehind(BiConsumer<Approval, MassAction> errand) {
    return rounds.work(
        DueKind.APPROVED_ACTION,
        PATIENCE,
        work -> {
          Optional<Approval> left =
              approvals.findById(new ApprovalKey(work.key().guild(), work.key().subject()));
          if (left.isPresent()
              && left.get().state() instanceof Approval.State.Approved(UserId second, _)) {
            errand.accept(left.get(), action(left.get()).approvedBy(second));
            rounds.later(work);
          } else {
            rounds.close(work);
          }
        });
  }

  /// When something approved is to be begun by another process, absent where nothing is planned.
  public Optional<Instant> nextLeftBehind() {
    return rounds.next(DueKind.APPROVED_ACTION);
  }

  /// Tells the moderators how something that was left behind was begun.
  public void tellBegunLate(Approval approved, MassOutcome outcome) {
    desk.begunLate(approved, outcome, limits.channel(approved.key().guild()));
  }

  private static DueKey beginning(ApprovalKey key) {
    return new DueKey(key.guild(), DueKind.APPROVED_ACTION, key.id());
  }

  /// Says no to an action, or does not want one's own any more.
  ///
  /// @param by who; in quarantine, only about their own
  public ApprovalOutcome decline(ApprovalKey key, UserId by) {
    return shown(tryDecline(key, by));
  }

  private ApprovalOutcome shown(ApprovalOutcome outcome) {
    switch (outcome) {
      case ApprovalOutcome.Approved(Approval approval, _) -> desk.show(approval);
      case ApprovalOutcome.Declined(Approval approval) -> desk.show(approval);
      case ApprovalOutcome.Refused _ -> {
        // It stands as it stood.
      }
    }
    return outcome;
  }

  private ApprovalOutcome tryDecline(ApprovalKey key, UserId by) {
    return transactions.inTransaction(
        "approval.decline",
        _ -> {
          Optional<Approval> found = approvals.findForUpdate(key);
          Optional<ApprovalRefusal> refusal =
              objection(found)
                  .or(() ->
                      found
                          .filter(approval -> !approval.moderator().equals(by))
                          .flatMap(_ -> mayNotAct(key.guild(), by)));
          if (refusal.isPresent()) {
            return new ApprovalOutcome.Refused(refusal.get());
          }
          Instant now = now();
          Approval declined = approvals.update(found.orElseThrow().declined(by, now));
          trail(declined, by, now, "approval.declined");
          return new ApprovalOutcome.Declined(declined);
        });
  }

  /// The approval with this key, absent where the guild has none.
  public Optional<Approval> find(ApprovalKey key) {
    return approvals.findById(key);
  }

  /// What waits in a guild, the oldest first.
  public List<Approval> waiting(GuildId guild) {
    return approvals.open(guild, now());
  }

  private Optional<ApprovalRefusal> objection(Optional<Approval> found) {
    if (found.isEmpty()) {
      return Optional.of(new ApprovalRefusal.Unknown());
    }
    Approval approval = found.get();
    if (!(approval.state() instanceof Approval.State.Pending)) {
      return Optional.of(new ApprovalRefusal.Decided(approval.state()));
    }
    return approval.isOpen(now())
        ? Optional.empty()
        : Optional.of(new ApprovalRefusal.Expired(approval.until()));
  }

  private Optional<ApprovalRefusal> mayNotAct(GuildId guild, UserId moderator) {
    Optional<Refusal> refusal = limits.objection(guild, moderator);
    return refusal.map(ApprovalRefusal.MayNotAct::new);
  }

  private static MassAction action(Approval approval) {
    Approval.Deed deed = approval.deed();
    return new MassAction(
            approval.key().guild(),
            approval.moderator(),
            deed.targets(),
            deed.sanction(),
            deed.reason(),
            deed.source())
        .ending(deed.ends());
  }

  private void trail(Approval about, UserId actor, Instant now, String action) {
    audit.append(
        new AuditEntry(
            about.key().guild(),
            now,
            actor,
            action,
            "approval " + about.key().id(),
            "",
            "%s of %d users"
                .formatted(
                    about.deed().sanction().type().name().toLowerCase(Locale.ROOT),
                    about.deed().targets().size())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
