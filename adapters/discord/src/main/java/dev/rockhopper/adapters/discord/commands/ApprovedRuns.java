package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.adapters.discord.wording.RefusalWords;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassActionService;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.cases.CaseNumber;
import java.util.List;
import java.util.stream.Stream;

/// Carries out mass actions that a second moderator has approved, and says how many cases are open.
///
/// @param service opens the cases
record ApprovedRuns(MassActionService service) implements ApprovalCommands.ApprovedRun {

  @Override
  public Answer run(MassAction action, Meanwhile meanwhile) {
    String deed =
        "%s %d people".formatted(CaseWords.type(action.sanction().type()), action.targets().size());
    MassOutcome outcome =
        service.open(
            action,
            progress -> meanwhile.say(Reply.of(Tone.PLAIN, "Approved: " + deed, "I am at it.")),
            () -> false);
    return Answer.of(
        switch (outcome) {
          case MassOutcome.Refused(var refusal) -> RefusalWords.of(refusal, deed);
          case MassOutcome.Opened(List<MassOutcome.Result> results, var ending) ->
              opened(deed, results, ending);
        });
  }

  private static Reply opened(
      String deed, List<MassOutcome.Result> results, MassOutcome.Ending ending) {
    List<CaseNumber> numbers =
        results.stream()
            .flatMap(result ->
                switch (result) {
                  case MassOutcome.Result.Pending(var record) -> Stream.of(record.number());
                  case MassOutcome.Result.Known(var record) -> Stream.of(record.number());
                  case MassOutcome.Result.Refused _,
                      MassOutcome.Result.Unrecorded _,
                      MassOutcome.Result.NotReached _ ->
                      Stream.<CaseNumber>empty();
                })
            .toList();
    long refused = results.stream().filter(MassOutcome.Result.Refused.class::isInstance).count();
    long open = results.size() - numbers.size() - refused;
    Reply reply =
        Reply.of(
                ending == MassOutcome.Ending.COMPLETED && open == 0 ? Tone.DONE : Tone.CAUTION,
                "Approved: " + deed,
                "Each has a case, and Discord is asked one after another: `cases search` shows how"
                    + " each ends.")
            .with("Begun", String.valueOf(numbers.size()));
    if (refused > 0) {
      reply = reply.with("Not possible", String.valueOf(refused));
    }
    return open > 0 ? reply.with("Not reached, or nobody can tell", String.valueOf(open)) : reply;
  }
}
