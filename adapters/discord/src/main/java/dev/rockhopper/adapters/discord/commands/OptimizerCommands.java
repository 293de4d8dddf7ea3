package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.pipeline.ProblemReplies;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ReportEmbeds;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import dev.rockhopper.application.optimization.report.ReportOnDemand.Outcome;
import java.time.Duration;
import java.util.List;

/// What would make the bot's database faster: for the operator.
final class OptimizerCommands {
  private static final Reply LOOKING =
      Reply.of(
          Tone.PLAIN,
          "I am looking at my database",
          "The report takes some seconds. It comes here.");

  private final Operators operators;

  OptimizerCommands(Operators operators) {
    this.operators = operators;
  }

  /// None where there is no operator.
  List<CommandGroup> all() {
    if (operators.people().isEmpty()) {
      return List.of();
    }
    Command report =
        new Command(
            Naming.of("report", "What would make the database of the bot faster"),
            List.of(),
            Rights.only(operators.people()),
            Visibility.PRIVATE,
            (_, meanwhile) -> report(meanwhile));
    return List.of(
        new CommandGroup(
            Naming.of("optimizer", "How the database of the bot fares, for whoever runs it"),
            List.of(report),
            word -> word.isEmpty() ? "report" : ""));
  }

  private Answer report(Meanwhile meanwhile) {
    meanwhile.say(LOOKING);
    return Answer.of(shown(operators.reports().get()));
  }

  static Reply shown(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Made(OptimizerReport report) -> ReportEmbeds.of(report);
      case Outcome.UnderWay() ->
          Reply.of(
              Tone.CAUTION,
              "There is a report under way",
              "I make one at a time. Ask again in a minute.");
      case Outcome.TookTooLong(Duration limit) ->
          Reply.of(
              Tone.PROBLEM,
              "The report took too long",
              "I gave it up after "
                  + DurationGrammar.write(limit)
                  + ". `./rockhopper report`, where I run, takes the time that it needs.");
      case Outcome.BrokenOff() -> ProblemReplies.stopping();
    };
  }
}
