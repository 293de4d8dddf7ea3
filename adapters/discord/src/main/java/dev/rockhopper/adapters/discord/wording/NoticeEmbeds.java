package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.moderation.NoticeTemplate;
import dev.rockhopper.application.moderation.NoticeTemplate.Place;
import dev.rockhopper.application.moderation.TargetNotice;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ModerationCase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What the target of a case reads. The title always says what happened and in which guild,
/// whatever the guild has written for the rest.
public final class NoticeEmbeds {
  /// The most letters under the title.
  private static final int BODY = 4_096;

  private NoticeEmbeds() {}

  /// A case as its target reads it.
  public static Reply toTarget(ModerationCase shown, TargetNotice notice, String guildName) {
    String title =
        CaseWords.toTarget(shown.opening().sanction()) + " " + Markdown.escape(guildName);
    Reply reply =
        notice
            .template()
            .map(template ->
                Reply.of(Tone.CAUTION, title, filled(template, shown, notice, guildName)))
            .orElseGet(() -> usual(title, shown, notice));
    return reply.footed("Case " + shown.number() + " · answers to this message are not read");
  }

  private static Reply usual(String title, ModerationCase shown, TargetNotice notice) {
    Reply reply = Reply.of(Tone.CAUTION, title, CaseEmbeds.reason(shown));
    if (shown.opening().sanction().expiry() instanceof Expiry.Until(Instant end)) {
      reply = reply.with("Ends", Moment.full(end));
    }
    if (notice.naming() == TargetNotice.Naming.NAMED) {
      reply = reply.with("Moderator", People.shown(shown.opening().moderator()));
    }
    return notice.appeal().isBlank() ? reply : reply.withWide("Appeal", notice.appeal());
  }

  /// The reason is cut where the whole would not fit.
  private static String filled(
      NoticeTemplate template, ModerationCase shown, TargetNotice notice, String guildName) {
    Map<Place, String> values = values(shown, notice, guildName);
    String reason = CaseEmbeds.reason(shown);
    values.put(Place.REASON, reason);
    String whole = template.fill(values);
    if (whole.length() <= BODY) {
      return whole;
    }
    int times = Math.max(1, template.count(Place.REASON));
    int tooMuch = (whole.length() - BODY + times - 1) / times;
    values.put(Place.REASON, Markdown.cut(reason, Math.max(1, reason.length() - tooMuch)));
    return Markdown.cut(template.fill(values), BODY);
  }

  private static Map<Place, String> values(
      ModerationCase shown, TargetNotice notice, String guildName) {
    Map<Place, String> values = new EnumMap<>(Place.class);
    values.put(Place.GUILD, Markdown.escape(guildName));
    values.put(Place.ACTION, CaseWords.suffered(shown.type()));
    values.put(Place.CASE, "#" + shown.number());
    values.put(Place.APPEAL, notice.appeal());
    values.put(
        Place.MODERATOR,
        switch (notice.naming()) {
          case NAMED -> "<@" + shown.opening().moderator() + ">";
          case HIDDEN -> "a moderator";
        });
    end(shown)
        .ifPresent(end -> {
          values.put(Place.ENDS, Moment.full(end));
          values.put(Place.DURATION, LengthWords.of(Duration.between(shown.opening().at(), end)));
        });
    if (end(shown).isEmpty() && shown.type().lasts()) {
      values.put(Place.DURATION, "for good");
    }
    return values;
  }

  private static Optional<Instant> end(ModerationCase shown) {
    return shown.opening().sanction().expiry() instanceof Expiry.Until(Instant end)
        ? Optional.of(end)
        : Optional.empty();
  }
}
