package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.wording.ApprovalEmbeds;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.adapters.discord.wording.MassEmbeds;
import dev.rockhopper.adapters.discord.wording.RefusalWords;
import dev.rockhopper.application.approvals.ApprovalRequirement;
import dev.rockhopper.application.mass.MassBeginning;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.mass.MassProgress;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.approvals.Approval;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Carries out from its beginning to its end what a second moderator has agreed to, and tells
/// whoever asked for it.
///
/// @param service what is done to many at once
/// @param ends tells whoever asked
record MassRun(MassModerationService service, MassEnds ends, Clock clock) {
  /// As long as Discord lets the answer to an interaction be changed, less a little.
  static final Duration WATCH = Duration.ofMinutes(14);

  /// Carries it out; says how it ended, or how far it is where it takes too long to wait for.
  Reply carriedOut(MassAction action) {
    return switch (service.begin(action, _ -> {}, () -> false)) {
      case MassBeginning.Waiting(Approval approval, _) ->
          ApprovalEmbeds.waiting(new ApprovalRequirement.Waiting(approval));
      case MassBeginning.Begun(MassOutcome.Refused(var refusal)) ->
          RefusalWords.of(refusal, CaseWords.todo(action.sanction().type(), "anybody"));
      case MassBeginning.Begun(
              MassOutcome.Opened(List<MassOutcome.Result> results, var ending)) -> {
        MassProgress last =
            service.watch(
                action.guild(),
                action.source(),
                clock.instant().plus(WATCH),
                () -> !Thread.currentThread().isInterrupted(),
                _ -> {});
        ends.tell(action, last);
        yield MassEmbeds.ended(action, results, last, ending);
      }
    };
  }
}
