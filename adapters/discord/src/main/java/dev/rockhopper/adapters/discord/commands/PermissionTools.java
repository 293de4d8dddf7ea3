package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Sightings;
import dev.rockhopper.adapters.discord.pipeline.Guards;
import dev.rockhopper.adapters.discord.wording.DenialWords.RankNames;
import dev.rockhopper.application.permissions.CommandRankService;
import dev.rockhopper.application.permissions.CommandSwitchService;
import dev.rockhopper.application.permissions.PermissionListService;
import dev.rockhopper.application.permissions.PermissionService;
import dev.rockhopper.application.permissions.RankService;
import dev.rockhopper.application.permissions.RankSetupService;
import dev.rockhopper.application.permissions.RuleService;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the commands about rights work with.
///
/// @param guards decides who may use which command, for these commands as for all
/// @param sightings sees others and other places
/// @param permissions what is decided
/// @param changes changes rights
/// @param records shows what is set and who set it
public record PermissionTools(
    Guards guards,
    Sightings sightings,
    PermissionService permissions,
    Changes changes,
    Records records) {

  /// Services that change rights.
  public record Changes(
      RankSetupService rankSetup,
      RankService ranks,
      CommandRankService commandRanks,
      RuleService rules,
      PermissionListService lists,
      CommandSwitchService switches) {}

  /// Where rights and their trail are kept.
  public record Records(
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IPermissionRuleRepository rules,
      IPermissionListRepository lists,
      IAuditRepository audit,
      IOperatorAuditRepository operatorAudit) {}

  /// Whoever used a command, as services know them.
  Asker actor(CommandRequest request) {
    return guards.gate().asker(request.caller());
  }

  /// Somebody in the guild of a command, as services know them.
  Asker person(CommandRequest request, UserId user) {
    return guards.gate().asker(sightings.person(request.guild(), user));
  }

  /// The same use of a command in a guild by the same person as they stand now: their roles and
  /// rights may have changed since they used it.
  CommandRequest asTheyStandNow(CommandRequest request) {
    Place place =
        sightings
            .place(request.guild(), request.place().channel())
            .<Place>map(now -> now)
            .orElseGet(request::place);
    return new CommandRequest(
        request.path(),
        request.arguments(),
        sightings.person(request.guild(), request.caller().id(), place.channel()),
        place,
        request.source(),
        request.lookup());
  }

  /// The names of the ranks where a command was used.
  RankNames ranks(CommandRequest request) {
    return switch (request.place()) {
      case Place.InPrivate _ -> RankNames.NONE;
      case Place.InGuild in -> new RankNames(permissions.ranks(in.guild()));
    };
  }

  /// What the rules of a scope are about.
  Supplier<Stream<RuleTarget>> ruled(RuleScope scope) {
    return () ->
        records.rules().findFirst(scope, RuleService.MOST_RULES).stream()
            .map(PermissionRule::target);
  }

  /// The questions of whoever used a command about all commands.
  List<PermissionQuestion> questions(CommandRequest request, CommandTree tree) {
    Caller caller = request.caller();
    Place place = request.place();
    return tree.commands().stream()
        .map(named -> guards.gate().question(named, caller, place))
        .toList();
  }
}
