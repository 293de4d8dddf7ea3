package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.evidence.EvidenceService;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All commands of the bot.
public final class RockhopperCommands {
  private final CommandTree tree;

  /// Puts the commands together over the services that they call.
  ///
  /// @param prefixManager changes what commands start with
  /// @param prefixes what commands start with, for whoever asks
  /// @param logs where the messages about cases go
  /// @param status how the bot fares, as everybody may know
  /// @param operators who runs the bot, and what they see
  public RockhopperCommands(
      ModerationService moderation,
      CaseService caseService,
      EvidenceService evidence,
      ICaseRepository cases,
      GuildConfigService configs,
      PrefixManager prefixManager,
      GuildPrefixes prefixes,
      LogDesk logs,
      Supplier<BotStatus> status,
      Operators operators) {
    List<CommandEntry> entries = new ArrayList<>();
    entries.addAll(new ModerationCommands(moderation, logs.troubles()).all());
    entries.add(new CaseCommands(caseService, evidence, cases).group());
    entries.add(new EvidenceCommands(evidence, cases).group());
    entries.add(new ConfigCommands(configs, prefixManager, prefixes, logs).group());
    entries.addAll(new BasicCommands(status, this::tree, prefixes).all());
    entries.addAll(new StatusCommands(status, operators).all());
    entries.addAll(new CacheCommands(operators).all());
    entries.addAll(new OptimizerCommands(operators).all());
    this.tree = new CommandTree(entries);
  }

  /// The commands.
  public CommandTree tree() {
    return tree;
  }
}
