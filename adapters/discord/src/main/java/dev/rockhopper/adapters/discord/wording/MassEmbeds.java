package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyFile;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.mass.MassPreview;
import dev.rockhopper.application.mass.MassProgress;
import dev.rockhopper.application.mass.MassReversal;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.application.moderation.MassOutcome.Result;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What moderators read about what they do to many at once.
public final class MassEmbeds {
  private static final int MOST_LINES = 12;

  private MassEmbeds() {}

  /// What is about to be done, as a question.
  public static Reply question(MassAction action, MassPreview preview) {
    CaseType type = action.sanction().type();
    Reply reply =
        Reply.of(
            Tone.CAUTION,
            sentence(CaseWords.todo(type, people(preview.allowed().size()))) + "?",
            listed(preview.allowed().stream().map(MassEmbeds::mention).toList(), " "));
    reply = action.reason().isEmpty() ? reply : reply.withWide("Reason", action.reason());
    long ending = preview.allowed().stream().filter(action.ends()::containsKey).count();
    if (ending > 0) {
      reply =
          reply.with(
              "Until their bans would have ended",
              ending == preview.allowed().size() ? "all of them" : people((int) ending));
    }
    return withRefused(reply.footed("Nobody is told by me. Each gets a case."), preview.refused());
  }

  /// Nobody is left to do it to.
  public static Reply nobody(MassAction action, List<Result.Refused> refused) {
    return withRefused(
        Reply.of(
            Tone.PROBLEM,
            "I did not " + CaseWords.todo(action.sanction().type(), "anybody"),
            "The rules allow it for none of them. Nothing was changed."),
        refused);
  }

  /// A second moderator has agreed, and it begins.
  public static Reply approved(MassAction action) {
    return Reply.of(
        Tone.PLAIN,
        "Approved: " + CaseWords.todo(action.sanction().type(), people(action.targets().size())),
        "I am at it.");
  }

  /// How far it is.
  public static Reply progress(MassAction action, MassProgress progress, boolean isStopping) {
    int all = progress.cases().size();
    String text =
        "%d of %d done%s"
            .formatted(
                progress.done(),
                all,
                progress.failed() == 0 ? "" : ", " + progress.failed() + " failed");
    return Reply.of(
        Tone.CAUTION,
        isStopping
            ? "Stopping"
            : "Under way: " + CaseWords.todo(action.sanction().type(), people(all)),
        isStopping ? text + ". Those that Discord is being asked for are carried out." : text);
  }

  /// How it ended.
  ///
  /// @param results what became of opening the cases
  /// @param progress the last look at them
  public static Reply ended(
      MassAction action, List<Result> results, MassProgress progress, MassOutcome.Ending ending) {
    CaseType type = action.sanction().type();
    List<String> failures = failures(results, progress);
    int left = progress.pending();
    Tone tone = failures.isEmpty() && left == 0 ? Tone.DONE : Tone.CAUTION;
    String title =
        progress.done() == 0
            ? "I did not " + CaseWords.todo(type, "anybody")
            : CaseWords.done(type, people(progress.done()));
    Reply reply = Reply.of(progress.done() == 0 ? Tone.PROBLEM : tone, title, "");
    if (!progress.cases().isEmpty()) {
      reply =
          reply.with(
              "Cases",
              "#%s to #%s"
                  .formatted(
                      progress.cases().getFirst().number(), progress.cases().getLast().number()));
    }
    if (left > 0) {
      reply =
          reply.adding(
              left
                  + " are still waiting for Discord. I go on with them, also after a restart, and"
                  + " tell whoever asked for it in a direct message when that is over.");
    }
    if (ending == MassOutcome.Ending.BROKEN) {
      reply =
          reply.adding(
              "My database went away in between, so it did not come to everybody's turn. Use the"
                  + " command again for those.");
    }
    if (!failures.isEmpty()) {
      reply = withLines(reply, "Not done: " + failures.size(), failures, "not-done.txt");
    }
    if (progress.done() > 0 && (type == CaseType.BAN || type == CaseType.UNBAN)) {
      reply =
          reply.footed(
              "To take it back: the button, or /undo case:" + progress.cases().getFirst().number());
    }
    return reply;
  }

  /// How a mass action ended that was still under way when its moderator last heard of it.
  ///
  /// @param cases all its cases, none of them pending
  public static Reply toModerator(List<ModerationCase> cases, String guildName) {
    return settled(cases, guildName, "It was not over yet when you last heard of it.");
  }

  /// That what they asked for was agreed to, and how it ended.
  public static Reply approvedToModerator(
      List<ModerationCase> cases, UserId second, String guildName) {
    return settled(cases, guildName, "<@%s> agreed to what you asked for.".formatted(second));
  }

  private static Reply settled(List<ModerationCase> cases, String guildName, String why) {
    MassProgress progress = new MassProgress(cases);
    CaseType type = typeOf(cases);
    List<String> failures = failures(List.of(), progress);
    Reply reply =
        Reply.of(
                failures.isEmpty() ? Tone.DONE : Tone.CAUTION,
                "Cases #%s to #%s in %s are settled"
                    .formatted(
                        cases.getFirst().number(),
                        cases.getLast().number(),
                        Markdown.escape(guildName)),
                why)
            .with(
                "Done",
                progress.done() == 0 ? "Nothing" : CaseWords.done(type, people(progress.done())));
    return failures.isEmpty()
        ? reply
        : withLines(reply, "Not done: " + failures.size(), failures, "not-done.txt");
  }

  /// What was approved is begun only now.
  static Reply begunLate(String title, List<Result> results, MassOutcome.Ending ending) {
    List<ModerationCase> opened =
        results.stream()
            .flatMap(result ->
                switch (result) {
                  case Result.Pending(ModerationCase one) -> Stream.of(one);
                  case Result.Known(ModerationCase one) -> Stream.of(one);
                  case Result.Refused _, Result.Unrecorded _, Result.NotReached _ ->
                      Stream.<ModerationCase>empty();
                })
            .sorted(Comparator.comparing(ModerationCase::number))
            .toList();
    List<String> failures = failures(results, new MassProgress(List.of()));
    Reply reply =
        Reply.of(
            Tone.CAUTION,
            title,
            "I was stopped before I could begin it, and have begun now. What became of each is in"
                + " its case.");
    if (!opened.isEmpty()) {
      reply =
          reply.with(
              "Cases",
              "#%s to #%s".formatted(opened.getFirst().number(), opened.getLast().number()));
    }
    if (ending == MassOutcome.Ending.BROKEN) {
      reply = reply.adding("My database went away in between: I go on with the rest by myself.");
    }
    return failures.isEmpty()
        ? reply
        : withLines(reply, "Not done: " + failures.size(), failures, "not-done.txt");
  }

  /// Of bans some may have an end.
  private static CaseType typeOf(List<ModerationCase> cases) {
    CaseType first = cases.getFirst().type();
    return first == CaseType.TEMPBAN ? CaseType.BAN : first;
  }

  private static List<String> failures(List<Result> results, MassProgress progress) {
    List<String> lines = new ArrayList<>();
    for (Result result : results) {
      switch (result) {
        case Result.Pending _, Result.Known _ -> {
          // What became of it is in the case.
        }
        case Result.Refused(UserId target, Refusal refusal) ->
            lines.add(line(target, RefusalWords.sentence(refusal)));
        case Result.Unrecorded(UserId target) ->
            lines.add(line(target, "my database went away; use the command again for them"));
        case Result.NotReached(UserId target) ->
            lines.add(line(target, "it was not their turn before it was stopped"));
      }
    }
    for (ModerationCase failed : progress.in(CaseStatus.FAILED)) {
      if (failed.state() instanceof CaseState.Failed(_, var failure)) {
        lines.add(
            line(failed.opening().target(), CaseWords.failure(failure))
                + " (case #"
                + failed.number()
                + ")");
      }
    }
    return lines;
  }

  /// Why nothing can be taken back.
  public static Reply noReversal(MassReversal reversal) {
    return switch (reversal) {
      case MassReversal.Possible possible ->
          throw new IllegalArgumentException("it can be taken back: " + possible);
      case MassReversal.NothingLeft(var first, int pending, var over) ->
          withOver(
              Reply.of(
                  Tone.PLAIN,
                  "Nothing is left to take back",
                  "What case #"
                      + first
                      + " and those with it brought about is in effect for nobody any more."
                      + (pending == 0
                          ? ""
                          : " %d of them are still waiting for Discord.".formatted(pending))),
              over);
      case MassReversal.NotOfMany(var number) ->
          Reply.of(
              Tone.PROBLEM,
              "That was no mass action",
              "Case #"
                  + number
                  + " stands alone. Lift it with `unban` or `untimeout`, or change it with `cases"
                  + " modify`.");
      case MassReversal.NoWayBack(CaseType type) ->
          Reply.of(
              Tone.PROBLEM,
              "That cannot be taken back",
              sentence(CaseWords.todo(type, "people"))
                  + " is done once and for all: they can only come back by themselves.");
      case MassReversal.Refused(Refusal refusal) -> RefusalWords.of(refusal, "take anything back");
    };
  }

  /// The same with those who are not banned again, because their ban would have ended by now.
  public static Reply withOver(Reply reply, List<UserId> over) {
    return over.isEmpty()
        ? reply
        : withLines(
            reply,
            "Not banned again: " + over.size(),
            over.stream().map(user -> line(user, "their ban would have ended by now")).toList(),
            "over.txt");
  }

  /// The same with those to whom the rules let nobody do it.
  public static Reply withRefused(Reply reply, List<Result.Refused> refused) {
    return refused.isEmpty()
        ? reply
        : withLines(
            reply,
            "Left out: " + refused.size(),
            refused.stream()
                .map(one -> line(one.target(), RefusalWords.sentence(one.refusal())))
                .toList(),
            "left-out.txt");
  }

  /// The first few, and all of them in a file where there are more.
  private static Reply withLines(Reply reply, String label, List<String> lines, String file) {
    List<String> shown = new ArrayList<>();
    int letters = 0;
    for (String line : lines) {
      letters += line.length() + 1;
      if (shown.size() == MOST_LINES || letters > 950) {
        break;
      }
      shown.add(line);
    }
    Reply longer = reply.withWide(label, String.join("\n", shown));
    return shown.size() == lines.size()
        ? longer
        : longer.attaching(new ReplyFile(file, String.join("\n", lines) + "\n"));
  }

  private static String listed(List<String> all, String gap) {
    String text = String.join(gap, all);
    return text.length() <= 3_500 ? text : text.substring(0, text.lastIndexOf(gap, 3_500)) + " …";
  }

  private static String line(UserId target, String why) {
    return mention(target) + " (" + target + "): " + why;
  }

  private static String mention(UserId id) {
    return "<@" + id + ">";
  }

  private static String people(int count) {
    return count == 1 ? "1 person" : count + " people";
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
