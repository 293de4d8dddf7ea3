package dev.rockhopper.application.permissions;

import dev.rockhopper.application.permissions.PermissionChange.Done;
import dev.rockhopper.application.permissions.PermissionChange.Refused;
import dev.rockhopper.application.permissions.PermissionChange.Unchanged;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleTarget;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Changes which rank a guild asks for which command. Nobody asks for a rank above their own, and
/// nobody changes what is asked for a command that needs more than they have; only the owner opens
/// or closes a guarded command, which has no rank then. Methods are as those of [PermissionLedger].
public final class CommandRankService {
  private final PermissionLedger ledger;
  private final ICommandRankRepository commandRanks;

  /// Changes what is asked for through the ledger.
  @Inject
  public CommandRankService(PermissionLedger ledger, ICommandRankRepository commandRanks) {
    this.ledger = ledger;
    this.commandRanks = commandRanks;
  }

  /// Asks for a rank for a command, or for all commands of a group that have none of their own.
  ///
  /// @param commands the actor's questions about all commands
  public PermissionChange require(
      GuildId guild,
      Asker actor,
      CommandName command,
      RankNumber number,
      List<PermissionQuestion> commands) {
    return change(guild, actor, command, Optional.of(number), commands);
  }

  /// Asks for no rank any more: that of the group holds, and where there is none, a guarded command
  /// is for owners only.
  ///
  /// @param commands the actor's questions about all commands
  public PermissionChange withdraw(
      GuildId guild, Asker actor, CommandName command, List<PermissionQuestion> commands) {
    return change(guild, actor, command, Optional.empty(), commands);
  }

  private PermissionChange change(
      GuildId guild,
      Asker actor,
      CommandName command,
      Optional<RankNumber> wanted,
      List<PermissionQuestion> commands) {
    return ledger.inGuild(
        guild,
        actor,
        "rank.command",
        change -> {
          if (!change.facts().areRanksSetUp()) {
            return new Refused(new PermissionRefusal.NoRanksYet());
          }
          Optional<RankNumber> before =
              Optional.ofNullable(change.facts().commandRanks().get(command));
          if (before.equals(wanted)) {
            return new Unchanged();
          }
          Optional<PermissionRefusal> objection =
              wanted
                  .flatMap(change::objectionTo)
                  .or(() -> objection(change, command, wanted, commands));
          if (objection.isPresent()) {
            return new Refused(objection.get());
          }
          wanted.ifPresentOrElse(
              number -> commandRanks.require(guild, command, number),
              () -> commandRanks.withdraw(guild, command));
          return new Done("command " + command, text(before), text(wanted));
        });
  }

  private static Optional<PermissionRefusal> objection(
      ChangeUnderWay change,
      CommandName command,
      Optional<RankNumber> wanted,
      List<PermissionQuestion> commands) {
    return wanted.isEmpty() && !ChangeUnderWay.isThere(RuleTarget.command(command), commands)
        ? Optional.empty()
        : change.objectionToRankOf(
            command, with(change.facts().commandRanks(), command, wanted), commands);
  }

  private static Map<CommandName, RankNumber> with(
      Map<CommandName, RankNumber> before, CommandName command, Optional<RankNumber> wanted) {
    Map<CommandName, RankNumber> after = new HashMap<>(before);
    wanted.ifPresentOrElse(number -> after.put(command, number), () -> after.remove(command));
    return after;
  }

  private static String text(Optional<RankNumber> rank) {
    return rank.map(Objects::toString).orElse("");
  }
}
