package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.records.OwnRecord;
import dev.rockhopper.application.records.OwnRecord.Moderators;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ModerationCase;
import java.time.Instant;
import java.util.stream.Collectors;

/// What members see of their own cases, in words.
public final class RecordEmbeds {
  private static final int REASON = 150;

  private RecordEmbeds() {}

  /// A page.
  public static Reply of(OwnRecord own) {
    return switch (own) {
      case OwnRecord.SwitchedOff() ->
          Reply.of(
              Tone.PLAIN,
              "This server does not show records",
              "Ask its moderators if you want to know what is on record about you.");
      case OwnRecord.Shown(var cases, Moderators moderators) ->
          Reply.of(
              Tone.PLAIN,
              "Your record in this server",
              cases.items().isEmpty()
                  ? "There is nothing on it."
                  : cases.items().stream()
                      .map(one -> line(one, moderators))
                      .collect(Collectors.joining("\n")));
    };
  }

  private static String line(ModerationCase shown, Moderators moderators) {
    String end =
        shown.opening().sanction().expiry() instanceof Expiry.Until(Instant until)
            ? " · until " + Moment.relative(until)
            : "";
    String moderator =
        moderators == Moderators.NAMED ? " · by <@" + shown.opening().moderator() + ">" : "";
    String reason =
        shown.reason().isGiven()
            ? " · "
                + Markdown.escape(
                    Markdown.cut(shown.reason().text().replaceAll("\\s+", " "), REASON))
            : "";
    return "`#%s` %s %s · %s · %s%s%s%s"
        .formatted(
            shown.number(),
            CaseWords.icon(shown.type()),
            CaseWords.title(shown.type()),
            CaseWords.status(shown.status()),
            Moment.relative(shown.opening().at()),
            end,
            moderator,
            reason);
  }
}
