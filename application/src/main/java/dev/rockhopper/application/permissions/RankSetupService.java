package dev.rockhopper.application.permissions;

import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.guilds.GuildSetup.RankDraft;
import dev.rockhopper.application.guilds.GuildSetupOutcome;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sets up the usual ranks of a guild that has none: the ranks, what commands ask for, and what
/// roles give, so that nobody who moderates loses at that moment what Discord's rights let them do.
/// Whether the actor may do so is the caller's to decide. Methods are as those of
/// [GuildSetupService].
public final class RankSetupService {
  /// The usual ranks, from the lowest up.
  public static final List<RankDraft> USUAL =
      List.of(
          new RankDraft(0, "Member", "Everybody"),
          new RankDraft(1, "Trusted", "Known and trusted"),
          new RankDraft(2, "Junior Moderator", "Warns and times out"),
          new RankDraft(3, "Moderator", "Kicks"),
          new RankDraft(4, "Senior Moderator", "Bans, and looks after moderators"),
          new RankDraft(5, "Administrator", "Sets the bot up"),
          new RankDraft(6, "Head Administrator", "Decides about administrators"),
          new RankDraft(7, "Server Owner", "Decides about everything"));

  private final TransactionManager transactions;
  private final SetupLock locks;
  private final GuildSetupService setups;
  private final IRankRepository ranks;
  private final GuildSettings settings;

  /// Sets up through the service that sets guilds up.
  ///
  /// @param settings knows the role of the jail, which gives nobody a rank
  @Inject
  public RankSetupService(
      TransactionManager transactions,
      SetupLock locks,
      GuildSetupService setups,
      IRankRepository ranks,
      GuildSettings settings) {
    this.transactions = transactions;
    this.locks = locks;
    this.setups = setups;
    this.ranks = ranks;
    this.settings = settings;
  }

  /// Sets up the usual ranks.
  ///
  /// @param roles which roles give which of them; that of the jail gives none, whatever this says
  /// @param commands which commands ask for which of them
  /// @return absent where the guild has ranks already
  public Optional<GuildSetupOutcome> setUp(
      GuildId guild,
      UserId actor,
      Map<RoleId, RankNumber> roles,
      Map<CommandName, RankNumber> commands) {
    Optional<RoleId> jail = settings.get(guild, JailSettings.ROLE);
    GuildSetup setup =
        new GuildSetup(
            guild,
            actor,
            GuildSetup.Config.AS_IT_IS,
            USUAL,
            roles.entrySet().stream()
                .filter(given -> jail.filter(given.getKey()::equals).isEmpty())
                .map(given ->
                    new GuildSetup.RoleRank(given.getKey().value(), given.getValue().value()))
                .toList(),
            commands.entrySet().stream()
                .map(asked ->
                    new GuildSetup.CommandRank(asked.getKey().text(), asked.getValue().value()))
                .toList(),
            List.of());
    return transactions.inTransaction(
        "guild.set_up_ranks",
        transaction ->
            locks.whileAlone(
                transaction,
                guild,
                waited -> Optional.of(new GuildSetupOutcome.Busy(waited)),
                () -> setUpFirst(transaction, setup)));
  }

  /// While nobody else is at the guild's set-up, whose ranks would be overwritten here.
  private Optional<GuildSetupOutcome> setUpFirst(Transaction transaction, GuildSetup setup) {
    if (!ranks.findByGuild(setup.guild()).isEmpty()) {
      return Optional.empty();
    }
    GuildSetupOutcome outcome = setups.setUpInside(transaction, setup);
    if (!(outcome instanceof GuildSetupOutcome.Done)) {
      transaction.setRollbackOnly();
    }
    return Optional.of(outcome);
  }
}
