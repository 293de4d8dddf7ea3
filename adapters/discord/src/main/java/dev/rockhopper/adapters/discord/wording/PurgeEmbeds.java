package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.messages.PurgeOutcome;
import dev.rockhopper.application.messages.PurgeReport;
import dev.rockhopper.application.messages.PurgeRequest;
import dev.rockhopper.application.messages.PurgeService;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.members.UserId;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/// What people read about messages that were taken away.
public final class PurgeEmbeds {
  private static final int MOST_PEOPLE = 10;

  private PurgeEmbeds() {}

  /// The answer to whoever asked.
  public static Reply of(PurgeRequest request, PurgeOutcome outcome) {
    return switch (outcome) {
      case PurgeOutcome.Done(PurgeReport report, Delivery log) ->
          withLog(done(request, report), log);
      case PurgeOutcome.Refused(CaseFailure failure) ->
          Reply.of(
              Tone.PROBLEM,
              "I did not delete anything",
              switch (failure.cause()) {
                case FORBIDDEN ->
                    "Discord does not let me"
                        + DiscordCodes.inBrackets(failure.discordCode())
                        + ". In <#"
                        + request.channel()
                        + "> I need the **View Channel**, **Read Message History** and **Manage"
                        + " Messages** permissions.";
                case NOT_FOUND -> "Discord does not find the channel. It may be gone.";
                default ->
                    "Discord refused the request"
                        + DiscordCodes.inBrackets(failure.discordCode())
                        + ".";
              });
      case PurgeOutcome.NoAnswer() ->
          Reply.of(
              Tone.PROBLEM,
              "Discord does not answer",
              "I did not delete anything. Try again in a minute.");
      case PurgeOutcome.CommandGone() ->
          Reply.of(
              Tone.PLAIN,
              "The command is gone",
              "Somebody deleted it before I began, so I did not delete anything. Use it again if"
                  + " you still mean it.");
    };
  }

  private static Reply done(PurgeRequest request, PurgeReport report) {
    boolean isWhole =
        report.unanswered() == 0 && report.tooOld() == 0 && report.failure().isEmpty();
    Tone tone = report.deleted() == 0 ? Tone.PLAIN : isWhole ? Tone.DONE : Tone.CAUTION;
    Reply reply =
        Reply.of(
            tone,
            report.deleted() == 0
                ? "There was nothing to delete"
                : "Deleted " + messages(report.deleted()),
            "In <#" + request.channel() + ">, of " + messages(report.looked()) + " looked at.");
    if (report.gone() > 0) {
      reply = reply.adding(messages(report.gone()) + " were gone already.");
    }
    if (report.tooOld() > 0) {
      reply =
          reply.adding(
              "More that were meant are older than 14 days. Discord deletes those one by one only,"
                  + " so I take "
                  + PurgeService.mostOld()
                  + " of them at a time: use the command again for more.");
    }
    if (report.unanswered() > 0) {
      reply =
          reply.adding(
              messages(report.unanswered())
                  + " may be there still: "
                  + report
                      .failure()
                      .map(CaseWords::failure)
                      .orElse("Discord gave no answer in time.")
                  + " Use the command again for them.");
    }
    return switch (report.end()) {
      case ENOUGH, ALL_SEEN -> reply;
      case LOOKED_LONG_ENOUGH ->
          reply.adding("I looked no further back: use the command again, with `before`.");
      case NO_ANSWER -> reply.adding("Discord stopped answering, so I looked no further back.");
    };
  }

  /// Says so where the log did not take the message about what the answer tells.
  static Reply withLog(Reply reply, Delivery log) {
    return switch (log) {
      case Delivery.Done _ -> reply;
      case Delivery.Refused(CaseFailure failure) ->
          reply.adding(
              "The log of cases did not take the message about it"
                  + DiscordCodes.inBrackets(failure.discordCode())
                  + ": look at its channel and my permissions there.");
      case Delivery.Unknown _ ->
          reply.adding("I cannot tell whether the log of cases has the message about it.");
    };
  }

  /// The message in the log.
  public static Reply logged(PurgeRequest request, PurgeReport report) {
    Reply reply =
        Reply.of(
                Tone.CAUTION,
                "🧹 " + messages(report.deleted()) + " deleted",
                "In <#" + request.channel() + ">.")
            .with("Moderator", People.shown(request.moderator()));
    if (!report.byAuthor().isEmpty()) {
      reply = reply.withWide("Whose", authors(report.byAuthor()));
    }
    if (report.unanswered() > 0) {
      reply = reply.with("In doubt", Integer.toString(report.unanswered()));
    }
    return request.reason().isEmpty()
        ? reply
        : reply.withWide("Reason", Markdown.escape(request.reason()));
  }

  private static String authors(Map<UserId, Integer> byAuthor) {
    String first =
        byAuthor.entrySet().stream()
            .sorted(Map.Entry.<UserId, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_PEOPLE)
            .map(one -> People.shown(one.getKey()) + ": " + one.getValue())
            .collect(Collectors.joining("\n"));
    int more = byAuthor.size() - MOST_PEOPLE;
    return more > 0 ? first + "\nand " + more + " more" : first;
  }

  private static String messages(int count) {
    return count == 1 ? "1 message" : count + " messages";
  }
}
