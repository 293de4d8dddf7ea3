package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.warnings.PointReport;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.warnings.LadderStep;
import dev.rockhopper.domain.warnings.Weight;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;

/// Points, and what follows from them, in words.
public final class WarningEmbeds {
  private static final int SHOWN = 20;

  private WarningEmbeds() {}

  /// What somebody's warnings add up to, which count, and when they count for less.
  public static Reply report(PointReport report, TargetUser user) {
    int count = report.tally().weights().size();
    String list =
        count == 0
            ? "No warning counts at the moment."
            : report.tally().weights().stream()
                .limit(SHOWN)
                .map(WarningEmbeds::line)
                .collect(Collectors.joining("\n"));
    String more = count > SHOWN ? "\nand %d more".formatted(count - SHOWN) : "";
    return next(
        Reply.of(Tone.PLAIN, "Warnings of " + Markdown.escape(user.name()), list + more)
            .with("Points", points(report.tally().hundredths())),
        report);
  }

  private static String line(Weight weight) {
    int full = weight.warning().points() * Weight.HUNDRED;
    String faded = weight.hundredths() == full ? "" : " of " + points(full);
    String less = weight.lessAt().map(at -> " · less " + Moment.relative(at)).orElse("");
    return "`#%s` %s%s · given %s%s"
        .formatted(
            weight.warning().number(),
            points(weight.hundredths()),
            faded,
            Moment.relative(weight.warning().at()),
            less);
  }

  /// The answer to a warning, with what the warnings add up to.
  public static Reply counted(Reply reply, PointReport report) {
    return next(reply.with("Points", points(report.tally().hundredths())), report);
  }

  private static Reply next(Reply reply, PointReport report) {
    return report
        .next()
        .map(
            step -> reply.with("Next step", "%s at %d points".formatted(deed(step), step.points())))
        .orElse(reply);
  }

  /// The answer to a warning that led to a step, which the moderator may take or not.
  public static Reply preview(Reply counted, LadderStep step, String name) {
    return counted
        .meant(Tone.CAUTION)
        .withWide(
            "This leads to a step",
            "At %d points this server's ladder says: **%s**. Nothing was done to %s yet. Without an answer nothing is."
                .formatted(step.points(), deed(step), name));
  }

  /// The answer where whoever warned may not take the step.
  ///
  /// @param objection why not
  public static Reply leftToOthers(Reply counted, LadderStep step, Reply objection) {
    return counted
        .meant(Tone.CAUTION)
        .withWide(
            "This leads to a step",
            "At %d points this server's ladder says: **%s**. You may not do that yourself, so somebody else has to. %s"
                .formatted(step.points(), deed(step), objection.body()));
  }

  /// The answer where the ladder would have acted by itself, were whoever was warned not immune.
  ///
  /// @param command the command that takes the step by hand
  public static Reply leftAlone(Reply counted, LadderStep step, String command) {
    return counted
        .meant(Tone.CAUTION)
        .withWide(
            "This server's ladder did not act",
            "At %d points it says: **%s**. I did not do that: they, or a role of theirs, are on the list immune, and I do nothing by myself to whoever is on it. To do it by hand, use `/%s`."
                .formatted(step.points(), deed(step), command));
  }

  /// The answer where the moderator did not want the step.
  public static Reply declined(Reply counted, LadderStep step) {
    return counted.withWide("Step", "%s: not taken, as you chose".formatted(deed(step)));
  }

  /// The answer where the step was taken by itself.
  public static Reply followed(Reply counted, LadderStep step, Reply outcome) {
    Reply with =
        counted.withWide(
            "This server's ladder acts by itself at %d points".formatted(step.points()),
            "**%s**\n%s".formatted(outcome.title(), outcome.body()));
    return outcome.tone() == Tone.DONE ? with : with.meant(outcome.tone());
  }

  /// What the button says.
  public static String label(LadderStep step) {
    String deed = deed(step);
    return Character.toUpperCase(deed.charAt(0)) + deed.substring(1);
  }

  /// Why the step was taken, as its case keeps it.
  public static String reason(LadderStep step, ModerationCase warning) {
    return "Reached the step at %d warning points with case #%s%s"
        .formatted(
            step.points(),
            warning.number(),
            warning.reason().isGiven() ? ": " + Markdown.cut(warning.reason().text(), 1_000) : "");
  }

  /// `timeout for 1h`.
  private static String deed(LadderStep step) {
    return switch (step.action()) {
      case LadderStep.Action.Timeout(Duration length) ->
          "timeout for " + DurationGrammar.write(length);
      case LadderStep.Action.Kick() -> "kick";
      case LadderStep.Action.Ban() -> "ban";
    };
  }

  /// `1 point`, `2.5 points`.
  static String points(int hundredths) {
    String number = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    return number + (hundredths == Weight.HUNDRED ? " point" : " points");
  }
}
