package dev.rockhopper.application.permissions;

import dev.rockhopper.application.limits.BotOperators;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What administrators do about moderators in quarantine. Methods block, may come from any thread,
/// and must not be called inside a transaction.
public final class QuarantineService {
  private final TransactionManager transactions;
  private final IModeratorLimitRepository limits;
  private final ModeratorLimits moderators;
  private final PermissionService permissions;
  private final GuildMembers members;
  private final BotOperators operators;
  private final IAuditRepository audit;
  private final Clock clock;

  /// Keeps quarantines in `limits`.
  ///
  /// @param permissions knows how high people stand where there are ranks
  /// @param members knows it where there are none
  @Inject
  public QuarantineService(
      TransactionManager transactions,
      IModeratorLimitRepository limits,
      ModeratorLimits moderators,
      PermissionService permissions,
      GuildMembers members,
      BotOperators operators,
      IAuditRepository audit,
      Clock clock) {
    this.transactions = transactions;
    this.limits = limits;
    this.moderators = moderators;
    this.permissions = permissions;
    this.members = members;
    this.operators = operators;
    this.audit = audit;
    this.clock = clock;
  }

  /// What became of putting somebody into quarantine.
  public enum Imposing {
    /// They are in it.
    IMPOSED,
    /// They were in it before.
    ALREADY,
    /// They run the bot, whom no guild stops.
    OPERATOR,
    /// They own the guild, whom nobody stops by hand.
    OWNER,
    /// They stand as high as whoever wants it, or higher.
    NOT_BELOW
  }

  /// Puts a moderator into quarantine by hand: who stands below whoever wants it, by rank, or by
  /// roles at Discord where the guild has set up no ranks.
  ///
  /// @param admin who wants it
  /// @param why at most [Quarantine#LONGEST_WHY] letters
  public Imposing impose(GuildId guild, Asker moderator, Asker admin, String why) {
    if (operators.includes(moderator.user())) {
      return Imposing.OPERATOR;
    }
    if (moderator.is(Office.GUILD_OWNER)) {
      return Imposing.OWNER;
    }
    if (!isAbove(guild, admin, moderator)) {
      return Imposing.NOT_BELOW;
    }
    boolean isNew =
        moderators.quarantine(
            new Quarantine(
                guild,
                moderator.user(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                admin.user(),
                why,
                Quarantine.Alert.PENDING));
    return isNew ? Imposing.IMPOSED : Imposing.ALREADY;
  }

  private boolean isAbove(GuildId guild, Asker one, Asker other) {
    boolean isByRank = one.is(Office.OPERATOR) || !permissions.ranks(guild).isEmpty();
    return isByRank
        ? permissions.authority(guild, one).isAbove(permissions.authority(guild, other))
        : members.standing(guild, one.user()).isAbove(members.standing(guild, other.user()));
  }

  /// What became of lifting a quarantine.
  public sealed interface Lifting {
    /// It is lifted.
    ///
    /// @param before as it was
    record Lifted(Quarantine before) implements Lifting {}

    /// There was none.
    record None() implements Lifting {}

    /// Nobody lifts their own but the owner of the guild.
    record Own() implements Lifting {}

    /// They stand as high as whoever wants it lifted, or higher.
    record NotBelow() implements Lifting {}
  }

  /// Lifts a quarantine, also one that nobody has imposed: of who stands below whoever wants it, as
  /// [#impose] says it; an owner's own too.
  ///
  /// @param admin who wants it
  public Lifting lift(GuildId guild, Asker moderator, Asker admin) {
    boolean isOwner = admin.is(Office.GUILD_OWNER);
    if (!isOwner && limits.findQuarantine(guild, admin.user()).isPresent()) {
      return new Lifting.Own();
    }
    boolean isOwn = admin.user().equals(moderator.user());
    boolean mayLift = isOwn ? isOwner : isAbove(guild, admin, moderator);
    return transactions.inTransaction(
        "moderator.lift_quarantine",
        _ -> {
          Optional<Quarantine> before = limits.findQuarantine(guild, moderator.user());
          if (before.isPresent() && !mayLift) {
            return new Lifting.NotBelow();
          }
          if (before.isEmpty() || !limits.lift(guild, moderator.user())) {
            return new Lifting.None();
          }
          audit.append(
              new AuditEntry(
                  guild,
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  admin.user(),
                  "moderator.released",
                  "user " + moderator.user(),
                  before.get().why(),
                  ""));
          return new Lifting.Lifted(before.get());
        });
  }

  /// Everybody who is in quarantine in a guild, the latest first.
  public List<Quarantine> list(GuildId guild) {
    return limits.quarantines(guild);
  }
}
