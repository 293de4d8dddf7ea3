package dev.rockhopper.application.levels;

import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.levels.LevelStep;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.levels.XpChange;
import dev.rockhopper.domain.levels.XpGain;
import dev.rockhopper.domain.members.UserId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/// Lets members earn XP, and moderators put right what they have. Each method is one transaction:
/// the XP, the order to bring a member's roles into line with their level, and the trail of what a
/// moderator did change together or not at all.
///
/// The order is a piece of due work ([DueKind#LEVEL_ROLES]) and no entry of the outbox: the outbox
/// holds steps of cases. It says whom it is about and for which version of their XP, not which
/// roles: whoever carries it out reads the level as it is then. So several steps in a row are one
/// order, one that is being carried out for an older version is taken back, and doing it twice does
/// no harm.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class LevelService {
  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final ILevelRepository levels;
  private final IDueWorkRepository due;
  private final IAuditRepository audit;
  private final Clock clock;

  /// Keeps levels where the repositories keep them.
  @Inject
  public LevelService(
      TransactionManager transactions,
      IGuildRepository guilds,
      ILevelRepository levels,
      IDueWorkRepository due,
      IAuditRepository audit,
      Clock clock) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.levels = levels;
    this.due = due;
    this.audit = audit;
    this.clock = clock;
  }

  /// Lets a member earn XP, unless they earned something within the cooldown; nothing is lost and
  /// nothing counted twice, however many messages come at once.
  public AwardOutcome award(XpAward award) {
    Instant now = now();
    return transactions.inTransaction(
        "level.award",
        _ -> {
          guilds.ensure(award.guild());
          XpGain gain =
              levels.gain(award.guild(), award.user(), award.amount(), now, award.cooldown());
          return switch (gain) {
            case XpGain.Gained(XpChange change, long version) -> {
              LevelStep step = LevelStep.of(change);
              orderRoles(award.guild(), award.user(), step, () -> version, now);
              yield new AwardOutcome.Earned(change, step);
            }
            case XpGain.TooSoon() -> new AwardOutcome.Nothing(AwardOutcome.Why.TOO_SOON);
            case XpGain.Barred() -> new AwardOutcome.Nothing(AwardOutcome.Why.BARRED);
            case XpGain.Full() -> new AwardOutcome.Nothing(AwardOutcome.Why.FULL);
          };
        });
  }

  /// Gives a member as much as a moderator says, also where they are barred.
  public LevelOutcome set(GuildId guild, UserId moderator, UserId user, long xp) {
    if (xp < 0 || xp > MemberXp.MAX_XP) {
      return new LevelOutcome.OutOfRange(MemberXp.MAX_XP);
    }
    return put("level.set", guild, moderator, user, xp);
  }

  /// Takes everything that a member has earned.
  public LevelOutcome reset(GuildId guild, UserId moderator, UserId user) {
    return put("level.reset", guild, moderator, user, 0);
  }

  /// Bars a member from earning, or lets them earn again; what they have, and their roles, stay.
  public LevelOutcome bar(GuildId guild, UserId moderator, UserId user, boolean barred) {
    return transactions.inTransaction(
        "level.bar",
        transaction -> {
          guilds.ensure(guild);
          if (!levels.bar(guild, user, barred)) {
            return unchanged(transaction);
          }
          trace("level.bar", guild, moderator, user, word(!barred), word(barred));
          return new LevelOutcome.Barred(barred);
        });
  }

  private LevelOutcome put(String action, GuildId guild, UserId moderator, UserId user, long xp) {
    return transactions.inTransaction(
        action,
        transaction -> {
          guilds.ensure(guild);
          XpChange change = levels.set(guild, user, xp);
          if (change.before() == change.after()) {
            return unchanged(transaction);
          }
          LevelStep step = LevelStep.of(change);
          orderRoles(
              guild, user, step, () -> levels.find(guild, user).orElseThrow().version(), now());
          trace(
              action,
              guild,
              moderator,
              user,
              Long.toString(change.before()),
              Long.toString(change.after()));
          return new LevelOutcome.Set(change, step);
        });
  }

  /// Whoever was found as they are to be leaves no row behind.
  private static LevelOutcome unchanged(Transaction transaction) {
    transaction.setRollbackOnly();
    return new LevelOutcome.Unchanged();
  }

  /// The member's row is locked since it was written, so the version is that of this step.
  private void orderRoles(
      GuildId guild, UserId user, LevelStep step, LongSupplier version, Instant now) {
    if (step.isChange()) {
      due.plan(
          DueWork.planned(
              new DueKey(guild, DueKind.LEVEL_ROLES, user.value()), version.getAsLong(), now));
    }
  }

  private void trace(
      String action, GuildId guild, UserId moderator, UserId user, String before, String after) {
    audit.append(new AuditEntry(guild, now(), moderator, action, "user " + user, before, after));
  }

  private static String word(boolean barred) {
    return barred ? "barred" : "free";
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
