package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.warnings.Weight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How cases look: in full, in lists, in the log, to the target.
public final class CaseEmbeds {
  private static final int REASON_IN_LIST = 60;
  private static final int HISTORY_REASON = 300;

  private CaseEmbeds() {}

  /// A case in full.
  public static Reply full(ModerationCase shown) {
    Reply reply =
        people(Reply.of(Tone.PLAIN, heading(shown), reason(shown)), shown)
            .with("Status", status(shown))
            .with("Opened", Moment.full(shown.opening().at()));
    if (shown.opening().sanction().expiry() instanceof Expiry.Until(Instant end)) {
      reply = reply.with("Ends", Moment.full(end));
    }
    if (shown.opening().sanction() instanceof Sanction.Unjail(_, List<RoleId> missed)
        && !missed.isEmpty()) {
      reply = reply.withWide("Not given back", CaseWords.missed(shown.opening().source(), missed));
    }
    if (shown.opening().sanction() instanceof Sanction.Warn(int points)) {
      reply = reply.with("Weighs", WarningEmbeds.points(points * Weight.HUNDRED));
    }
    if (shown.type().isTold()) {
      reply = reply.with("Told", CaseWords.directMessage(shown.notices().directMessage()));
    }
    if (shown.listing() == CaseListing.HIDDEN) {
      reply = reply.with("Hidden", "searches leave it out");
    }
    if (shown.notices().logMessage() instanceof Notices.LogMessage.Posted posted) {
      reply = reply.with("Log", link(shown.key().guild(), posted));
    }
    return reply;
  }

  /// A case in full, with what else is known about it.
  ///
  /// @param endUnconfirmed whether its end was moved and Discord has not confirmed that yet
  /// @param files how many files of evidence it has
  public static Reply full(ModerationCase shown, boolean endUnconfirmed, int files) {
    Reply reply = full(shown);
    if (endUnconfirmed) {
      reply =
          reply.with("New end", "not confirmed by Discord yet; if it refuses, the old one stays");
    }
    if (files > 0) {
      reply =
          reply.with("Evidence", (files == 1 ? "1 file" : files + " files") + ": `evidence list`");
    }
    return reply;
  }

  private static Reply people(Reply reply, ModerationCase shown) {
    Reply with =
        reply
            .with("User", People.shown(shown.opening().target()))
            .with("Moderator", People.shown(shown.opening().moderator()));
    if (shown.opening().source().isOutside()) {
      return with.with("Done", "in Discord itself, not through me");
    }
    return shown
        .opening()
        .onBehalfOf()
        .map(principal -> with.with("On behalf of", People.shown(principal)))
        .orElse(with);
  }

  private static String link(GuildId guild, Notices.LogMessage.Posted posted) {
    return "[message](https://discord.com/channels/%s/%s/%s)"
        .formatted(guild, posted.channel(), posted.message());
  }

  /// A case in the guild's log, with whoever edited its reason last. The footer carries the tag by
  /// which it is found again.
  public static Reply logged(ModerationCase shown, List<CaseRevision> history) {
    Reply reply =
        people(Reply.of(tone(shown.status()), headingWithStatus(shown), reason(shown)), shown)
            .with("Status", status(shown));
    if (shown.opening().sanction().expiry() instanceof Expiry.Until(Instant end)) {
      reply = reply.with("Ends", Moment.full(end));
    }
    if (shown.opening().sanction() instanceof Sanction.Warn(int points)) {
      reply = reply.with("Weighs", WarningEmbeds.points(points * Weight.HUNDRED));
    }
    if (shown.type().isTold()) {
      reply = reply.with("Told", CaseWords.directMessage(shown.notices().directMessage()));
    }
    Optional<CaseRevision> edit =
        history.reversed().stream()
            .filter(revision -> revision.change() instanceof CaseRevision.Change.ReasonEdited)
            .findFirst();
    if (edit.isPresent()) {
      reply = reply.with("Reason", "edited by <@" + edit.get().by() + ">");
    }
    return hindrance(reply, history).footed(shown.tag().toString());
  }

  /// What keeps the bot from what it has to do by itself, while it does.
  private static Reply hindrance(Reply reply, List<CaseRevision> history) {
    return !history.isEmpty()
            && history.getLast().change() instanceof CaseRevision.Change.Hindered(CaseFailure why)
        ? reply.withWide("Hindered", CaseWords.failure(why) + " I try again until it works.")
        : reply;
  }

  /// How a case ended, for the moderator who was left without a final answer.
  public static Reply toModerator(ModerationCase shown, String guildName) {
    Tone tone = shown.status() == CaseStatus.FAILED ? Tone.PROBLEM : Tone.DONE;
    return Reply.of(
            tone,
            "Case #" + shown.number() + " in " + Markdown.escape(guildName) + " is settled",
            "Your "
                + CaseWords.type(shown.type())
                + " of <@"
                + shown.opening().target()
                + "> was"
                + " still open when I last answered you.")
        .with("Status", status(shown));
  }

  /// What became of the moved end of a timeout, for whoever moved it and was left without a final
  /// answer.
  public static Reply toMover(ModerationCase shown, Delivery answer, String guildName) {
    String where = "Case #" + shown.number() + " in " + Markdown.escape(guildName);
    Reply reply =
        switch (answer) {
          case Delivery.Done _ ->
              Reply.of(
                  Tone.DONE,
                  where + " has its new end",
                  "Discord has confirmed it. It keeps 28 days at most: where it is more, I renew it.");
          case Delivery.Refused(CaseFailure failure)
              when failure.cause() == CaseFailure.Cause.UNVERIFIABLE ->
              Reply.of(
                  Tone.CAUTION,
                  where + ": nobody can tell when the timeout ends",
                  "I could not find out whether Discord has the new end, and I do not order it again."
                      + " The case says the old end: look at the member, and set the end that you"
                      + " want.");
          case Delivery.Refused(CaseFailure failure) ->
              Reply.of(
                  Tone.PROBLEM,
                  where + " has its old end again",
                  "The timeout was not changed. " + CaseWords.failure(failure));
          case Delivery.Unknown(String what) ->
              throw new IllegalArgumentException("nobody is told what is unknown: " + what);
        };
    return shown.opening().sanction().expiry() instanceof Expiry.Until(Instant end)
        ? reply.with("Ends", Moment.full(end))
        : reply;
  }

  /// A case as one line of a list.
  public static String line(ModerationCase shown) {
    String reason =
        shown.reason().isGiven()
            ? " · " + Markdown.escape(Markdown.cut(oneLine(shown.reason().text()), REASON_IN_LIST))
            : "";
    String principal =
        shown.opening().onBehalfOf().map(id -> " · on behalf of <@" + id + ">").orElse("");
    return "`#%s` %s %s · <@%s>%s · %s · %s%s"
        .formatted(
            shown.number(),
            CaseWords.icon(shown.type()),
            CaseWords.type(shown.type()),
            shown.opening().target(),
            principal,
            CaseWords.status(shown.status()),
            Moment.relative(shown.opening().at()),
            reason);
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  /// What happened to a case, oldest first.
  public static Reply history(ModerationCase shown, List<CaseRevision> revisions) {
    StringBuilder text =
        new StringBuilder(Moment.relative(shown.opening().at()))
            .append(" opened by <@")
            .append(shown.opening().moderator())
            .append('>');
    for (CaseRevision revision : revisions) {
      text.append('\n')
          .append(Moment.relative(revision.at()))
          .append(' ')
          .append(change(revision.change()))
          .append(" by <@")
          .append(revision.by())
          .append('>');
    }
    return Reply.of(Tone.PLAIN, "History of case #" + shown.number(), text.toString());
  }

  private static String change(CaseRevision.Change change) {
    return switch (change) {
      case CaseRevision.Change.ReasonEdited(Reason before, Reason after) ->
          "reason: " + quoted(before) + " → " + quoted(after);
      case CaseRevision.Change.StatusChanged(CaseStatus before, CaseStatus after) ->
          CaseWords.status(before) + " → **" + CaseWords.status(after) + "**";
      case CaseRevision.Change.ListingChanged(_, CaseListing after) ->
          switch (after) {
            case HIDDEN -> "**hidden** from searches";
            case LISTED -> "**shown** in searches again";
          };
      case CaseRevision.Change.EndMoved(Instant before, Instant after) ->
          "ends " + Moment.full(before) + " → " + Moment.full(after);
      case CaseRevision.Change.Hindered(CaseFailure hindrance) ->
          "**hindered**, to be tried again: " + CaseWords.failure(hindrance);
      case CaseRevision.Change.HindranceOver(_) -> "**done** after all";
    };
  }

  private static String quoted(Reason reason) {
    return reason.isGiven()
        ? "“" + Markdown.escape(Markdown.cut(oneLine(reason.text()), HISTORY_REASON)) + "”"
        : "*none*";
  }

  private static String heading(ModerationCase shown) {
    return CaseWords.icon(shown.type())
        + " Case #"
        + shown.number()
        + ": "
        + CaseWords.title(shown.type());
  }

  /// A case that is no longer what it was says so at first sight.
  private static String headingWithStatus(ModerationCase shown) {
    return switch (shown.status()) {
      case APPLIED -> heading(shown);
      case PENDING, FAILED, EXPIRED, REVERSED, VOIDED ->
          heading(shown) + " (" + CaseWords.status(shown.status()) + ")";
    };
  }

  static String reason(ModerationCase shown) {
    if (shown.reason().isGiven()) {
      return Markdown.escape(shown.reason().text());
    }
    return shown.opening().source().isExpiry() ? "*Its time is over.*" : "*No reason given.*";
  }

  private static String status(ModerationCase shown) {
    return switch (shown.state()) {
      case CaseState.Pending() -> "pending: Discord has not confirmed it yet";
      case CaseState.Applied(Instant at) -> "applied " + Moment.relative(at);
      case CaseState.Failed(Instant at, CaseFailure failure) ->
          "failed " + Moment.relative(at) + ". " + CaseWords.failure(failure);
      case CaseState.Expired(Instant at) -> "expired " + Moment.relative(at);
      case CaseState.Reversed(Instant at, _) -> "reversed " + Moment.relative(at);
      case CaseState.Voided(Instant at, UserId by) ->
          "voided " + Moment.relative(at) + " by <@" + by + ">";
    };
  }

  private static Tone tone(CaseStatus status) {
    return switch (status) {
      case APPLIED -> Tone.PLAIN;
      case PENDING -> Tone.CAUTION;
      case FAILED -> Tone.PROBLEM;
      case EXPIRED, REVERSED, VOIDED -> Tone.PLAIN;
    };
  }
}
