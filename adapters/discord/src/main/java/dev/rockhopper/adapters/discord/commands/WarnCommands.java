package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.command.MenuEntry;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.menu.ConfirmationMenu;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.OutcomeEmbeds;
import dev.rockhopper.adapters.discord.wording.WarningEmbeds;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.warnings.Escalation;
import dev.rockhopper.application.warnings.WarningService;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.warnings.LadderStep;
import java.util.List;
import java.util.Optional;

/// Warn, see what warnings add up to, and take the step that a warning led to: the moderator is
/// asked first, unless the guild lets it follow by itself.
final class WarnCommands {
  private static final Option<Long> POINTS =
      Option.optional(
              "points",
              "How much the warning weighs; the server's usual unless given",
              new IntegerType(0, Sanction.Warn.MOST_POINTS, "points"))
          .onlyAsFlag();
  private static final Option<TargetUser> USER =
      Option.required("user", "Whose warnings", new UserType()).flagged("u");

  private final ModerationService moderation;
  private final WarningService warnings;
  private final DeedRights rights;
  private final PermissionTools tools;

  WarnCommands(
      ModerationService moderation,
      WarningService warnings,
      DeedRights rights,
      PermissionTools tools) {
    this.moderation = moderation;
    this.warnings = warnings;
    this.rights = rights;
    this.tools = tools;
  }

  List<Command> all() {
    return List.of(
        new Command(
            Naming.of("warn", "Tell a user off and keep it on record", "w"),
            List.of(
                ModerationCommands.USER,
                ModerationCommands.REASON,
                POINTS,
                ModerationCommands.SILENT,
                ModerationCommands.ON_BEHALF_OF),
            Rights.inGuild(DiscordPermission.MODERATE_MEMBERS),
            Visibility.PRIVATE,
            this::warn),
        new Command(
                Naming.of("warnings", "What somebody's warnings add up to", "points", "warns"),
                List.of(USER),
                Rights.inGuild(DiscordPermission.MODERATE_MEMBERS),
                Visibility.PRIVATE,
                (request, _) -> report(request))
            .prompt()
            .reading()
            .inMenu(new MenuEntry(MenuEntry.Menu.USER, "Show warning points", USER)));
  }

  private Answer report(CommandRequest request) {
    TargetUser user = request.arguments().get(USER);
    return Answer.of(WarningEmbeds.report(warnings.report(request.guild(), user.id()), user));
  }

  private Answer warn(CommandRequest request, Meanwhile meanwhile) {
    TargetUser target = request.arguments().get(ModerationCommands.USER);
    int points =
        request
            .arguments()
            .find(POINTS)
            .map(Long::intValue)
            .orElseGet(() -> warnings.usualPoints(request.guild()));
    ModerationOutcome outcome =
        moderation.warn(
            ModerationCommands.sanction(request, target, ModerationCommands.REASON),
            points,
            soFar -> meanwhile.say(OutcomeEmbeds.of(soFar, CaseType.WARN, target)));
    Reply reply = OutcomeEmbeds.of(outcome, CaseType.WARN, target);
    return outcome instanceof ModerationOutcome.Done(ModerationCase record)
        ? warned(request, new Warned(record, target, warnings.after(record)), reply, meanwhile)
        : Answer.of(reply);
  }

  /// A warning that was given.
  ///
  /// @param record its case
  /// @param target who was warned
  /// @param escalation what it led to
  private record Warned(ModerationCase record, TargetUser target, Escalation escalation) {}

  private Answer warned(CommandRequest request, Warned warned, Reply reply, Meanwhile meanwhile) {
    Reply counted = WarningEmbeds.counted(reply, warned.escalation().report());
    if (warned.escalation().reached().isEmpty()) {
      return Answer.of(counted);
    }
    LadderStep step = warned.escalation().reached().get();
    String command = DeedRights.making(type(step));
    Optional<Reply> objection = rights.objection(request, command);
    boolean mayThemselves = objection.isEmpty();
    boolean isUsual = request.arguments().find(POINTS).isEmpty();
    if (warned.escalation().conduct() == Escalation.Conduct.AUTOMATIC
        && (mayThemselves || isUsual)) {
      meanwhile.say(counted);
      if (isImmune(request, warned.target())) {
        return Answer.of(WarningEmbeds.leftAlone(counted, step, command));
      }
      ModerationOutcome taken = take(warned, step, request.caller(), meanwhile);
      return Answer.of(WarningEmbeds.followed(counted, step, answer(taken, step, warned)));
    }
    if (objection.isPresent()) {
      return Answer.of(WarningEmbeds.leftToOthers(counted, step, objection.get()));
    }
    String name = Markdown.escape(warned.target().name());
    return new Answer.Offered(
        new ConfirmationMenu(
                WarningEmbeds.preview(counted, step, name),
                WarningEmbeds.label(step),
                () -> answer(take(warned, step, request.caller(), meanwhile), step, warned),
                () -> WarningEmbeds.declined(counted, step))
            .standingFor(command));
  }

  private boolean isImmune(CommandRequest request, TargetUser target) {
    return tools.permissions().isImmune(request.guild(), tools.person(request, target.id()));
  }

  private ModerationOutcome take(
      Warned warned, LadderStep step, Caller caller, Meanwhile meanwhile) {
    return warnings.escalate(
        warned.record(),
        step,
        caller.id(),
        WarningEmbeds.reason(step, warned.record()),
        soFar -> meanwhile.say(answer(soFar, step, warned)));
  }

  private static Reply answer(ModerationOutcome outcome, LadderStep step, Warned warned) {
    return OutcomeEmbeds.of(outcome, type(step), warned.target());
  }

  private static CaseType type(LadderStep step) {
    return switch (step.action()) {
      case LadderStep.Action.Timeout _ -> CaseType.TIMEOUT;
      case LadderStep.Action.Kick() -> CaseType.KICK;
      case LadderStep.Action.Ban() -> CaseType.BAN;
    };
  }
}
