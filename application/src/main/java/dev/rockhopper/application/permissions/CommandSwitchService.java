package dev.rockhopper.application.permissions;

import dev.rockhopper.application.permissions.PermissionChange.Done;
import dev.rockhopper.application.permissions.PermissionChange.Refused;
import dev.rockhopper.application.permissions.PermissionChange.Unchanged;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.CommandDemand.Need;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleTarget;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Switches commands and modules off and on again, while the bot runs. In a guild nobody switches
/// what they could not use by themselves; what the bot cannot be without stays on. Methods are as
/// those of [PermissionLedger].
public final class CommandSwitchService {
  private static final String ON = "on";
  private static final String OFF = "off";
  private static final RuleScope EVERYWHERE = new RuleScope.Everywhere();

  private final PermissionLedger ledger;
  private final IDisabledCommandRepository disabled;

  /// Switches through the ledger.
  @Inject
  public CommandSwitchService(PermissionLedger ledger, IDisabledCommandRepository disabled) {
    this.ledger = ledger;
    this.disabled = disabled;
  }

  /// Switches something off in a guild.
  ///
  /// @param commands the actor's questions about all commands
  public PermissionChange disable(
      GuildId guild, Asker actor, RuleTarget target, List<PermissionQuestion> commands) {
    return ledger.inGuild(
        guild,
        actor,
        "command.disabled",
        change ->
            change
                .objectionTo(target, commands)
                .or(() -> objectionToMissing(target, commands))
                .<PermissionChange>map(Refused::new)
                .orElseGet(() -> disable(new RuleScope.InGuild(guild), target)));
  }

  /// Switches something on again in a guild.
  ///
  /// @param commands the actor's questions about all commands
  public PermissionChange enable(
      GuildId guild, Asker actor, RuleTarget target, List<PermissionQuestion> commands) {
    return ledger.inGuild(
        guild,
        actor,
        "command.enabled",
        change ->
            change
                .objectionTo(target, commands)
                .<PermissionChange>map(Refused::new)
                .orElseGet(() -> enable(new RuleScope.InGuild(guild), target)));
  }

  /// Switches something off in every guild.
  ///
  /// @param commands the operator's questions about all commands
  public PermissionChange disableEverywhere(
      Asker operator, RuleTarget target, List<PermissionQuestion> commands) {
    return ledger.everywhere(
        operator,
        "command.disabled",
        () ->
            objectionToMissing(target, commands)
                .<PermissionChange>map(Refused::new)
                .orElseGet(() -> disable(EVERYWHERE, target)));
  }

  /// Switches something on again, where no guild has switched it off itself.
  public PermissionChange enableEverywhere(Asker operator, RuleTarget target) {
    return ledger.everywhere(operator, "command.enabled", () -> enable(EVERYWHERE, target));
  }

  /// Why something cannot be switched off.
  static Optional<PermissionRefusal> objectionToMissing(
      RuleTarget target, List<PermissionQuestion> commands) {
    return commands.stream()
            .filter(one -> one.demand().isCoveredBy(target))
            .allMatch(one -> one.demand().need() == Need.INDISPENSABLE)
        ? Optional.of(new PermissionRefusal.Indispensable(target))
        : Optional.empty();
  }

  private PermissionChange disable(RuleScope scope, RuleTarget target) {
    return disabled.disable(scope, target) ? new Done(name(target), ON, OFF) : new Unchanged();
  }

  private PermissionChange enable(RuleScope scope, RuleTarget target) {
    return disabled.enable(scope, target) ? new Done(name(target), OFF, ON) : new Unchanged();
  }

  private static String name(RuleTarget target) {
    return target.kind() + " " + target.name();
  }
}
