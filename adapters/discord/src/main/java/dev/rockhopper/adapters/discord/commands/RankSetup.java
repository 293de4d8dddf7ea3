package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Sightings;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.menu.ConfirmationMenu;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.RankEmbeds;
import dev.rockhopper.application.guilds.GuildSetupOutcome;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Sets up the usual ranks: what a command has needed at Discord says which rank it needs, and the
/// highest that a role allows at Discord says which rank it gives. A rank holds all that lower ones
/// hold, so somebody can gain by it; whoever sets them up is told.
final class RankSetup {
  /// What Discord's rights are worth, from the highest down; the first that somebody has counts.
  private static final Map<DiscordPermission, Integer> WORTH =
      Map.of(
          DiscordPermission.ADMINISTRATOR, 6,
          DiscordPermission.MANAGE_GUILD, 5,
          DiscordPermission.BAN_MEMBERS, 4,
          DiscordPermission.KICK_MEMBERS, 3,
          DiscordPermission.MODERATE_MEMBERS, 2);

  /// What a command needs that asks for another right.
  private static final int USUAL_WORTH = 3;

  private final PermissionTools tools;
  private final CommandTargets targets;

  RankSetup(PermissionTools tools, CommandTargets targets) {
    this.tools = tools;
    this.targets = targets;
  }

  Command command() {
    return new Command(
        Naming.of("init", "Set up the usual ranks; from then on ranks decide, not Discord"),
        List.of(),
        Rights.inGuild(DiscordPermission.ADMINISTRATOR),
        Visibility.PRIVATE,
        (request, _) -> ask(request));
  }

  private Answer ask(CommandRequest request) {
    if (!tools.permissions().ranks(request.guild()).isEmpty()) {
      return Answer.of(areThere());
    }
    Map<RoleId, RankNumber> roles = roles(request);
    return new Answer.Offered(
        new ConfirmationMenu(
            question(roles),
            "Set up ranks",
            () -> setUp(request, roles),
            () -> Reply.of(Tone.PLAIN, "Nothing was changed", "")));
  }

  /// What setting up ranks would mean.
  Reply question(CommandRequest request) {
    return question(roles(request));
  }

  private static Reply question(Map<RoleId, RankNumber> roles) {
    return Reply.of(
            Tone.CAUTION,
            "Set up ranks?",
            "From then on a command asks for a rank, and Discord's permissions count no more"
                + " for me. Roles get ranks by the highest that they allow at Discord, from"
                + " Timeout Members up to Administrator. A rank may use all that lower ranks may:"
                + " whoever manages the server can also ban then. Roles that allow nothing of that,"
                + " such as those that only manage messages, get none. You can change everything"
                + " afterwards.")
        .withWide("Roles", RankEmbeds.roles(roles));
  }

  /// Sets up the usual ranks, unless there are ranks.
  Reply setUp(CommandRequest request) {
    return setUp(request, roles(request));
  }

  private Reply setUp(CommandRequest request, Map<RoleId, RankNumber> roles) {
    Optional<GuildSetupOutcome> outcome =
        tools
            .changes()
            .rankSetup()
            .setUp(request.guild(), request.caller().id(), roles, commands());
    if (outcome.isEmpty()) {
      return areThere();
    }
    return switch (outcome.get()) {
      case GuildSetupOutcome.Done _ ->
          RankEmbeds.of(
              tools.permissions().ranks(request.guild()),
              tools.records().ranks().findRoleRanks(request.guild()),
              tools.records().commandRanks().findByGuild(request.guild()));
      case GuildSetupOutcome.Busy _ ->
          Reply.of(
              Tone.PROBLEM,
              "Nothing was changed",
              "Somebody else is changing the ranks at this moment. Try again.");
      case GuildSetupOutcome.Invalid(var problems) ->
          throw new IllegalStateException("the usual ranks are refused: " + problems);
    };
  }

  private static Reply areThere() {
    return Reply.of(
        Tone.PLAIN,
        "There are ranks already",
        "`/ranks list` shows them, `/ranks create`, `/ranks assign` and `/ranks command` change"
            + " them. Nothing was changed.");
  }

  private Map<RoleId, RankNumber> roles(CommandRequest request) {
    Map<RoleId, RankNumber> roles = new HashMap<>();
    for (Sightings.Role role : tools.sightings().roles(request.guild())) {
      worth(role.permissions()).ifPresent(rank -> roles.put(role.id(), rank));
    }
    return roles;
  }

  private Map<CommandName, RankNumber> commands() {
    return targets.tree().commands().stream()
        .filter(named -> named.demand().audience() == Audience.GUARDED)
        .collect(
            Collectors.toMap(
                named -> named.demand().name(),
                named ->
                    worth(named.command().rights().caller()).orElse(new RankNumber(USUAL_WORTH))));
  }

  /// What the highest of some rights is worth.
  private static Optional<RankNumber> worth(Set<DiscordPermission> rights) {
    return rights.stream()
        .filter(WORTH::containsKey)
        .map(right -> new RankNumber(WORTH.getOrDefault(right, USUAL_WORTH)))
        .max(RankNumber::compareTo);
  }
}
