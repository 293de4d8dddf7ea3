package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Instant;
import java.util.List;

/// What moderators read after they acted. Every answer says what is so, never what was hoped for.
public final class OutcomeEmbeds {
  private OutcomeEmbeds() {}

  /// The answer to a moderation action against `target`.
  public static Reply of(ModerationOutcome outcome, CaseType type, TargetUser target) {
    String name = Markdown.escape(target.name());
    return switch (outcome) {
      case ModerationOutcome.Done(ModerationCase record) -> done(record, target);
      case ModerationOutcome.DoneWithoutPurge(ModerationCase record) ->
          done(record, target)
              .with(
                  "Messages",
                  "none deleted: who is banned already is not banned again at Discord, which"
                      + " deletes messages only then. `/purge` takes them channel by channel.");
      case ModerationOutcome.Refused(Refusal refusal) ->
          RefusalWords.of(refusal, CaseWords.todo(type, name));
      case ModerationOutcome.RefusedByDiscord(ModerationCase record) ->
          withTold(
                  Reply.of(
                      Tone.PROBLEM,
                      isStillBanned(record)
                          ? name + " is banned: the second half of the softban failed"
                          : "Discord refused: I did not " + CaseWords.todo(type, name),
                      failure(record)),
                  record)
              .footed("Case #" + record.number() + " is kept as failed");
      case ModerationOutcome.Unconfirmed(ModerationCase record) ->
          Reply.of(
              Tone.CAUTION,
              "Discord has not confirmed it yet",
              "I was to "
                  + CaseWords.todo(type, name)
                  + ", and cannot tell yet whether it is done. Case #"
                  + record.number()
                  + " stays pending while I look into it: look there with `cases view` in a few"
                  + " minutes; I also try to message you. Do not repeat the command.");
      case ModerationOutcome.Unsettled unsettled -> unsettled(unsettled, type, name);
      case ModerationOutcome.Unrecorded() ->
          Reply.of(
              Tone.CAUTION,
              "My database went away",
              "I had just begun to "
                  + CaseWords.todo(type, name)
                  + " and have not asked Discord for anything. If the case was recorded, I carry it"
                  + " out within minutes and try to message you. Look at `cases search` before you"
                  + " try again.");
    };
  }

  private static Reply unsettled(
      ModerationOutcome.Unsettled unsettled, CaseType type, String name) {
    String later =
        " My database does not answer at the moment, so case #"
            + unsettled.record().number()
            + " is still being recorded. This message changes when it is.";
    return switch (unsettled.delivery()) {
      case Delivery.Done _ ->
          Reply.of(Tone.CAUTION, CaseWords.done(type, name), "Discord did it." + later);
      case Delivery.Refused(CaseFailure failure) ->
          Reply.of(
              Tone.CAUTION,
              "I did not " + CaseWords.todo(type, name),
              CaseWords.failure(failure) + later);
      case Delivery.Unknown _ ->
          Reply.of(
              Tone.CAUTION,
              "Discord has not confirmed it",
              "Discord gave no reliable answer." + later);
    };
  }

  private static Reply done(ModerationCase record, TargetUser target) {
    Reply reply =
        Reply.of(
                Tone.DONE,
                CaseWords.done(record.type(), Markdown.escape(target.name())),
                record.reason().isGiven()
                    ? Markdown.escape(record.reason().text())
                    : "*No reason given.*")
            .with("Case", "#" + record.number())
            .with("User", People.shown(target));
    if (record.opening().onBehalfOf().isPresent()) {
      reply = reply.with("On behalf of", People.shown(record.opening().onBehalfOf().get()));
    }
    if (record.opening().sanction().expiry() instanceof Expiry.Until(Instant end)) {
      reply = reply.with("Ends", Moment.full(end));
    }
    int days = record.opening().sanction().purge().days();
    if (days > 0) {
      reply = reply.with("Messages", "deleted: " + days + (days == 1 ? " day" : " days"));
    }
    reply = withTold(reply, record);
    if (record.opening().sanction() instanceof Sanction.Unjail(_, List<RoleId> missed)
        && !missed.isEmpty()) {
      reply = reply.withWide("Not given back", CaseWords.missed(record.opening().source(), missed));
    }
    return record.type().changesDiscord() && record.tag().cuts(record.reason())
        ? reply.footed(
            "Discord's audit log holds 512 letters: the reason is cut there; the case has all of it")
        : reply;
  }

  private static Reply withTold(Reply reply, ModerationCase record) {
    return record.type().isTold()
        ? reply.with("Told", CaseWords.directMessage(record.notices().directMessage()))
        : reply;
  }

  private static Reply changed(ModerationCase after, Tone tone) {
    return CaseEmbeds.full(after).meant(tone).footed("Case #" + after.number() + " was changed");
  }

  private static boolean voidingLiftsNothing(ModerationCase before, ModerationCase after) {
    return after.status() == CaseStatus.VOIDED
        && before.status() != CaseStatus.VOIDED
        && after.type().lasts();
  }

  private static boolean isStillBanned(ModerationCase record) {
    return record.state() instanceof CaseState.Failed(_, CaseFailure failure)
        && failure.cause() == CaseFailure.Cause.STILL_BANNED;
  }

  private static String failure(ModerationCase record) {
    return record.state() instanceof CaseState.Failed(_, CaseFailure failure)
        ? CaseWords.failure(failure)
        : "Discord did not say why.";
  }

  private static Reply edited(ModerationCase before, ModerationCase after, Instant now) {
    if (isMoved(before, after)) {
      return changed(after, Tone.DONE)
          .footed(
              "Case #"
                  + after.number()
                  + " was changed; "
                  + endKept(after.opening().sanction(), now));
    }
    return voidingLiftsNothing(before, after)
        ? changed(after, Tone.CAUTION)
            .with("Note", "Only the record is void. Discord keeps what is in force: lift it.")
        : changed(after, Tone.DONE);
  }

  private static String endKept(Sanction sanction, Instant now) {
    if (!(sanction instanceof Sanction.Timeout timeout)) {
      return "it ends then";
    }
    return timeout.endAtDiscord(now).equals(timeout.until())
        ? "Discord has the new end"
        : "Discord takes only 28 days at once, so I renew it until the new end";
  }

  private static Reply endRefused(
      ModerationCase before, ModerationCase after, CaseFailure failure) {
    String old =
        isMoved(before, after)
            ? " My database does not answer at the moment. Once it does, I ask Discord again which"
                + " end is in force, and try to message you: until then the case says the new one."
            : " The timeout ends when it did before.";
    String rest =
        before.reason().equals(after.reason()) && before.listing() == after.listing()
            ? ""
            : " Everything else was changed.";
    return CaseEmbeds.full(after)
        .meant(Tone.PROBLEM)
        .withWide("Discord refused the new end", CaseWords.failure(failure) + old + rest);
  }

  private static boolean isMoved(ModerationCase before, ModerationCase after) {
    return !before.opening().sanction().expiry().equals(after.opening().sanction().expiry());
  }

  /// The answer to the edit of a case.
  ///
  /// @param now when it was edited
  public static Reply of(CaseEditOutcome outcome, CaseNumber number, Instant now) {
    return switch (outcome) {
      case CaseEditOutcome.Edited(ModerationCase before, ModerationCase after) ->
          edited(before, after, now);
      case CaseEditOutcome.EndUnconfirmed(_, ModerationCase after) ->
          changed(after, Tone.CAUTION)
              .withWide(
                  "Note",
                  "Discord has not confirmed the new end yet. I look into it, and where that takes"
                      + " longer I try to message you. If Discord refuses, the case gets its old end"
                      + " back.");
      case CaseEditOutcome.EndRefused(
              ModerationCase before,
              ModerationCase after,
              CaseFailure failure) ->
          endRefused(before, after, failure);
      case CaseEditOutcome.Refused(Refusal refusal) ->
          RefusalWords.of(refusal, "change case #" + number);
    };
  }
}
