package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.Snowflakes;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.ApprovalEmbeds;
import dev.rockhopper.application.approvals.ApprovalOutcome;
import dev.rockhopper.application.approvals.ApprovalService;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.ApprovalKey;
import dev.rockhopper.domain.approvals.ApprovalRefusal;
import dev.rockhopper.domain.cases.CaseType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The second moderator's part in mass actions: list, approve, decline.
final class ApprovalCommands {
  private static final Option<String> ID =
      Option.required("id", "Its number, as `approvals list` shows it", TextType.word(20))
          .flagged("n");

  private final ApprovalService service;
  private final ApprovedRun run;
  private final DeedRights rights;

  /// Carries out what was approved.
  @FunctionalInterface
  interface ApprovedRun {
    /// Carries it out, and says what became of it.
    Answer run(MassAction action, Meanwhile meanwhile);
  }

  ApprovalCommands(ApprovalService service, ApprovedRun run, DeedRights rights) {
    this.service = service;
    this.run = run;
    this.rights = rights;
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("approvals", "Mass actions that wait for a second moderator", "approval"),
        List.of(
            command(
                    Naming.of("list", "Show what waits", "show"),
                    List.of(),
                    (request, _) ->
                        Answer.of(ApprovalEmbeds.list(service.waiting(request.guild()))))
                .reading(),
            command(
                Naming.of("approve", "Agree to a mass action of another moderator", "accept"),
                List.of(ID),
                this::approve),
            command(
                Naming.of("decline", "Say no to a mass action, or take your own back", "deny"),
                List.of(ID),
                (request, _) -> decline(request))),
        word -> word.isEmpty() ? "list" : "");
  }

  private static Command command(Naming naming, List<Option<?>> options, CommandAction action) {
    return new Command(
        naming,
        options,
        Rights.inGuild(DiscordPermission.MODERATE_MEMBERS),
        Visibility.PRIVATE,
        action);
  }

  private Answer approve(CommandRequest request, Meanwhile meanwhile) {
    Optional<Approval> found = key(request).flatMap(service::find);
    if (found.isEmpty()) {
      return Answer.of(ApprovalEmbeds.refused(new ApprovalRefusal.Unknown()));
    }
    CaseType deed = found.get().deed().sanction().type();
    Optional<Reply> objection = rights.objection(request, rights.makingMany(deed));
    if (objection.isPresent()) {
      return Answer.of(objection.get());
    }
    return switch (service.approve(found.get().key(), request.caller().id())) {
      case ApprovalOutcome.Approved(_, MassAction action) -> run.run(action, meanwhile);
      case ApprovalOutcome.Declined(Approval approval) -> Answer.of(ApprovalEmbeds.shown(approval));
      case ApprovalOutcome.Refused(ApprovalRefusal refusal) ->
          Answer.of(ApprovalEmbeds.refused(refusal));
    };
  }

  private Answer decline(CommandRequest request) {
    Optional<ApprovalKey> key = key(request);
    if (key.isEmpty()) {
      return Answer.of(ApprovalEmbeds.refused(new ApprovalRefusal.Unknown()));
    }
    return Answer.of(
        switch (service.decline(key.get(), request.caller().id())) {
          case ApprovalOutcome.Approved(Approval approval, _) -> ApprovalEmbeds.shown(approval);
          case ApprovalOutcome.Declined(Approval approval) -> ApprovalEmbeds.shown(approval);
          case ApprovalOutcome.Refused(ApprovalRefusal refusal) -> ApprovalEmbeds.refused(refusal);
        });
  }

  private static Optional<ApprovalKey> key(CommandRequest request) {
    OptionalLong id = Snowflakes.ofDigits(request.arguments().get(ID));
    return id.isPresent()
        ? Optional.of(new ApprovalKey(request.guild(), id.getAsLong()))
        : Optional.empty();
  }
}
