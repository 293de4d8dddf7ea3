package dev.rockhopper.application.limits;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
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
  private final IAuditRepository audit;
  private final Clock clock;

  /// Keeps quarantines in `limits`.
  @Inject
  public QuarantineService(
      TransactionManager transactions,
      IModeratorLimitRepository limits,
      ModeratorLimits moderators,
      IAuditRepository audit,
      Clock clock) {
    this.transactions = transactions;
    this.limits = limits;
    this.moderators = moderators;
    this.audit = audit;
    this.clock = clock;
  }

  /// Puts a moderator into quarantine by hand.
  ///
  /// @param why at most [Quarantine#LONGEST_WHY] letters
  /// @return whether they were in none before
  public boolean impose(GuildId guild, UserId moderator, UserId admin, String why) {
    return moderators.quarantine(
        new Quarantine(
            guild,
            moderator,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            admin,
            why,
            Quarantine.Alert.PENDING));
  }

  /// What became of lifting a quarantine.
  public enum Lifting {
    /// It is lifted.
    LIFTED,
    /// There was none.
    NONE,
    /// Nobody lifts their own but the owner of the guild.
    OWN
  }

  /// Lifts a quarantine.
  ///
  /// @param isOwner whether whoever lifts it owns the guild
  public Lifting lift(GuildId guild, UserId moderator, UserId admin, boolean isOwner) {
    boolean isInQuarantineThemselves = limits.findQuarantine(guild, admin).isPresent();
    if (!isOwner && isInQuarantineThemselves) {
      return Lifting.OWN;
    }
    return transactions.inTransaction(
        "moderator.lift_quarantine",
        _ -> {
          Optional<Quarantine> before = limits.findQuarantine(guild, moderator);
          if (before.isEmpty() || !limits.lift(guild, moderator)) {
            return Lifting.NONE;
          }
          audit.append(
              new AuditEntry(
                  guild,
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  admin,
                  "moderator.released",
                  "user " + moderator,
                  before.get().why(),
                  ""));
          return Lifting.LIFTED;
        });
  }

  /// Everybody who is in quarantine in a guild, the latest first.
  public List<Quarantine> list(GuildId guild) {
    return limits.quarantines(guild);
  }
}
