package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.reports.ReportOutcome;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people read about reports. Who made one is in none of it.
public final class MemberReportEmbeds {
  /// The button for a report about which something was done.
  public static final String HANDLED = "handled";

  /// The button for a report with nothing in it.
  public static final String DISMISS = "dismiss";

  /// The button against those who made it.
  public static final String BLOCK = "block";

  private static final int MOST_REASONS = 5;
  private static final int FIRST_REASONS = 2;
  private static final int REASONS_LENGTH = 950;
  private static final int LONGEST_QUOTE = 1_000;

  private MemberReportEmbeds() {}

  /// What whoever reported reads.
  public static Reply of(ReportOutcome outcome) {
    return switch (outcome) {
      case ReportOutcome.Told(_, int voices) ->
          Reply.of(
              Tone.DONE,
              "The moderators have your report",
              voices == 1
                  ? "Nobody is told that it was you."
                  : "%d people have reported the same by now. Nobody is told who."
                      .formatted(voices));
      case ReportOutcome.KeptOnly _ ->
          Reply.of(
              Tone.CAUTION,
              "Your report is kept",
              "But Discord did not take my message to the moderators: they find it in their list."
                  + " If it is urgent, write to one of them.");
      case ReportOutcome.Added _ ->
          Reply.of(
              Tone.DONE,
              "The moderators have that, too",
              "You have reported that already, and nobody has looked into it yet. What you wrote now"
                  + " is with it. Nobody is told that it was you.");
      case ReportOutcome.AlreadyTold _ ->
          Reply.of(
              Tone.PLAIN,
              "You have reported that already",
              "Nobody has looked into it yet. The moderators have it.");
      case ReportOutcome.NoRoom(_, int room) ->
          Reply.of(
              Tone.PROBLEM,
              "That is more than I can keep with it",
              "You have reported that already, and what you wrote then stands. Of this nothing was"
                  + " kept: "
                  + (room == 0
                      ? "there is no room for more. Write to a moderator."
                      : "there is room for %s more. Shorten it, or write to a moderator."
                          .formatted(room == 1 ? "1 letter" : room + " letters")));
      case ReportOutcome.SwitchedOff() ->
          Reply.of(
              Tone.PROBLEM,
              "This server takes no reports through me",
              "Nobody was told anything: write to a moderator instead. Whoever manages the server"
                  + " can choose a channel for reports with `/config`.");
      case ReportOutcome.Blocked() ->
          Reply.of(
              Tone.PROBLEM,
              "You cannot report here",
              "The moderators of this server take no more reports from you. Nothing was kept.");
      case ReportOutcome.TooMany(Instant free) ->
          Reply.of(
              Tone.PROBLEM,
              "Too many reports at once",
              "Nothing was kept. You can report again "
                  + Moment.relative(free)
                  + ". If it is urgent, write to a moderator.");
      case ReportOutcome.AboutThemselves() ->
          Reply.of(Tone.PROBLEM, "That is you", "Nothing was kept.");
    };
  }

  /// What a reported message says.
  ///
  /// @param author who has written it, who need not be the one who is reported
  /// @param text what it says, empty where that is no text
  public record Quote(UserId author, String text) {}

  /// What moderators read, with the buttons while nobody has looked into it.
  ///
  /// @param quote what the message says, absent where it is gone or there is none
  public static MenuView desk(Report report, List<ReportVoice> voices, Optional<Quote> quote) {
    Reply reply =
        Reply.of(tone(report), title(report, voices.size()), about(report))
            .with("First reported", Moment.full(report.at()));
    if (quote.isPresent()) {
      reply = quoted(reply, report.subject().target(), quote.get());
    }
    List<String> reasons = reasons(voices);
    if (!reasons.isEmpty()) {
      reply =
          reply.withWide(
              reasons.size() == 1 && voices.size() == 1 ? "Reason" : "Reasons",
              String.join("\n", reasons));
    }
    reply = reply.footed("Report " + report.key().id());
    return switch (report.state()) {
      case Report.State.Open() -> new MenuView(reply, buttons(), false);
      case Report.State.Handled(Instant at, UserId by) ->
          MenuView.finished(reply.with("Handled", settled(at, by)));
      case Report.State.Dismissed(Instant at, UserId by) ->
          MenuView.finished(reply.with("Dismissed", settled(at, by)));
    };
  }

  /// What people said at first, then what they added; of many the first two and the last three.
  /// They share the room that there is.
  private static List<String> reasons(List<ReportVoice> voices) {
    List<String> all =
        Stream.concat(
                voices.stream().flatMap(voice -> voice.reasons().stream().limit(1)),
                voices.stream()
                    .flatMap(voice -> voice.reasons().stream().skip(1))
                    .map(more -> "added later: " + more))
            .toList();
    List<String> shown =
        all.size() <= MOST_REASONS
            ? all
            : Stream.concat(
                    all.stream().limit(FIRST_REASONS),
                    all.stream().skip(all.size() - MOST_REASONS + FIRST_REASONS))
                .toList();
    int longest = REASONS_LENGTH / Math.max(1, shown.size());
    return shown.stream()
        .map(reason -> "• " + Markdown.escape(Markdown.cut(reason, longest)))
        .toList();
  }

  /// A link can lead to the words of somebody else than the one who is reported.
  private static Reply quoted(Reply reply, UserId target, Quote quote) {
    Reply said =
        quote.text().isEmpty()
            ? reply
            : reply.withWide("It says", Markdown.escape(Markdown.cut(quote.text(), LONGEST_QUOTE)));
    return quote.author().equals(target)
        ? said
        : said.withWide(
            "Somebody else wrote it",
            "The message is by %s, not by %s."
                .formatted(People.shown(quote.author()), People.shown(target)));
  }

  private static List<MenuButton> buttons() {
    return List.of(
        new MenuButton(HANDLED, "Handled", Look.MAIN, true),
        new MenuButton(DISMISS, "Dismiss", Look.QUIET, true),
        new MenuButton(BLOCK, "Dismiss and block reporters", Look.DANGER, true));
  }

  private static Tone tone(Report report) {
    return switch (report.state()) {
      case Report.State.Open() -> Tone.CAUTION;
      case Report.State.Handled _ -> Tone.DONE;
      case Report.State.Dismissed _ -> Tone.PLAIN;
    };
  }

  private static String title(Report report, int voices) {
    String what =
        switch (report.subject()) {
          case ReportSubject.Person _ -> "A member was reported";
          case ReportSubject.Words _ -> "A message was reported";
        };
    return voices > 1 ? what + " by " + voices + " people" : what;
  }

  private static String about(Report report) {
    return switch (report.subject()) {
      case ReportSubject.Person(UserId target) -> "About " + People.shown(target) + ".";
      case ReportSubject.Words words ->
          "About "
              + People.shown(words.target())
              + ", for a message in <#"
              + words.channel()
              + ">: "
              + link(report.key().guild(), words);
    };
  }

  private static String link(GuildId guild, ReportSubject.Words words) {
    return "https://discord.com/channels/%s/%s/%s"
        .formatted(guild, words.channel(), words.message());
  }

  private static String settled(Instant at, UserId by) {
    return "by <@" + by + "> " + Moment.relative(at);
  }

  /// The reports that nobody has looked into.
  ///
  /// @param most how many were asked for
  public static Reply list(List<Report> open, int most) {
    if (open.isEmpty()) {
      return Reply.of(Tone.PLAIN, "No open reports", "Somebody has looked into all of them.");
    }
    String lines =
        open.stream()
            .map(report ->
                "• "
                    + Moment.relative(report.at())
                    + ": "
                    + about(report)
                    + report
                        .notice()
                        .map(notice ->
                            " [Look](https://discord.com/channels/%s/%s/%s)"
                                .formatted(
                                    report.key().guild(), notice.channel(), notice.message()))
                        .orElse(" Discord did not take the message about it."))
            .collect(Collectors.joining("\n"));
    Reply reply = Reply.of(Tone.PLAIN, "Open reports, oldest first", lines);
    return open.size() < most ? reply : reply.footed("There may be more");
  }
}
