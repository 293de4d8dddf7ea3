package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.TreePart;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.adapters.discord.setup.SetupItems;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.permissions.CommandDemand.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All commands of the bot.
public final class RockhopperCommands {
  private final CommandTree tree;

  /// Puts the commands together over the services that they call.
  ///
  /// @param desk what moderators have at hand
  /// @param prefixManager changes what commands start with
  /// @param prefixes what commands start with, for whoever asks
  /// @param logs where the messages about cases go
  /// @param status how the bot fares, as everybody may know
  /// @param operators who runs the bot, and what they see
  /// @param tools what the commands about rights work with
  /// @param conduct what the commands about conduct call
  /// @param team what the commands of a whole team work with
  public RockhopperCommands(
      ModerationDesk desk,
      CaseService caseService,
      EvidenceService evidence,
      ICaseRepository cases,
      GuildConfigService configs,
      PrefixManager prefixManager,
      GuildPrefixes prefixes,
      LogDesk logs,
      Supplier<BotStatus> status,
      Operators operators,
      PermissionTools tools,
      ConductTools conduct,
      TeamTools team) {
    CommandTargets targets = new CommandTargets(this::tree);
    HelpCommand help = new HelpCommand(this::tree, prefixes, tools);
    LogNotices notices = new LogNotices(logs, tools);
    ReasonOptions reasons = new ReasonOptions(conduct.reasons());
    DeedRights rights = new DeedRights(this::tree, tools.guards().gate());
    ChannelRights there = new ChannelRights(this::tree, tools.guards().gate(), tools.sightings());
    List<CommandEntry> moderating = new ArrayList<>();
    moderating.addAll(new ModerationCommands(desk.moderation()).all());
    moderating.addAll(new JailCommands(desk.jail(), desk.grounds()).all());
    moderating.addAll(
        new WarnCommands(desk.moderation(), conduct.members().warnings(), rights, tools).all());
    MassCommands mass =
        new MassCommands(
            team.mass(),
            team.massEnds(),
            new MassTargets(team.files(), team.clock()),
            team.clock());
    moderating.addAll(mass.all());
    moderating.add(new PurgeCommands(team.purges(), there, team.clock()).command());
    SetupItems items =
        new SetupItems(
            team.catalog(), team.settings(), configs, prefixManager, desk.grounds()::objectionTo);
    SetupCommands setup =
        new SetupCommands(
            items,
            team.documents(),
            tools,
            targets,
            rights,
            team.yaml(),
            team.audit(),
            team.files(),
            team.clock());
    List<CommandEntry> basics = new ArrayList<>();
    basics.addAll(new BasicCommands(status).all());
    basics.addAll(notices.servedToModerators(new StatusCommands(status, operators).all()));
    List<CommandEntry> ofOperators = new ArrayList<>();
    ofOperators.addAll(new CacheCommands(operators).all());
    ofOperators.addAll(new OptimizerCommands(operators).all());
    // A module is what rules and switches name: to rename one is to leave them behind.
    this.tree =
        new CommandTree(
            TreePart.of("moderation", notices.served(reasons.served(moderating))),
            TreePart.of(
                "cases",
                notices.served(
                    reasons.served(
                        List.of(
                            new CaseCommands(
                                    caseService,
                                    evidence,
                                    cases,
                                    conduct.members().appeals(),
                                    rights,
                                    team.clock())
                                .group(),
                            new EvidenceCommands(evidence, cases).group())))),
            TreePart.of("channels", new ChannelCommands(desk.channels(), there).all()),
            TreePart.of(
                "settings",
                List.of(new ConfigCommands(configs, prefixManager, prefixes, logs, setup).group())),
            TreePart.of("members", ofMembers(conduct.members(), cases, rights)),
            TreePart.of("reports", new MemberReportCommands(team.reports()).all()),
            TreePart.of(
                "moderators",
                notices.served(reasons.served(ofModerators(conduct.moderators(), mass, rights)))),
            TreePart.of("basics", basics),
            new TreePart("help", Need.INDISPENSABLE, List.of(help.command())),
            new TreePart(
                "permissions",
                Need.INDISPENSABLE,
                List.of(
                    new PermissionCommands(tools, targets, team.clock()).group(),
                    new RankCommands(tools, targets).group(),
                    new SwitchCommands(tools, targets).group(),
                    reasons
                        .served(List.of(quarantines(conduct.moderators(), tools).group()))
                        .getFirst(),
                    notices.served(new DiagnoseCommand(tools, targets, team.clock()).command()))),
            TreePart.of("operators", ofOperators),
            new TreePart(
                "operator-rights",
                Need.INDISPENSABLE,
                new OperatorRightsCommands(tools, operators, targets).all()));
  }

  private static QuarantineCommands quarantines(
      ConductTools.OfModerators conduct, PermissionTools tools) {
    return new QuarantineCommands(conduct.quarantines(), tools);
  }

  private static List<CommandEntry> ofMembers(
      ConductTools.OfMembers tools, ICaseRepository cases, DeedRights rights) {
    List<CommandEntry> entries = new ArrayList<>();
    entries.addAll(new AppealCommands(tools.appeals(), cases, tools.guildNames(), rights).all());
    entries.add(new RecordCommands(tools.records()).command());
    return entries;
  }

  private static List<CommandEntry> ofModerators(
      ConductTools.OfModerators tools, MassCommands mass, DeedRights rights) {
    return List.of(
        new StatisticsCommands(tools.statistics()).command(),
        new ApprovalCommands(tools.approvals(), mass::approved, rights).group());
  }

  /// The commands.
  public CommandTree tree() {
    return tree;
  }
}
