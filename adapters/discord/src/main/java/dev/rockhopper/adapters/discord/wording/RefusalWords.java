package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.Right;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Duration;
import java.time.Instant;

/// Why something was not done, and what would help.
public final class RefusalWords {
  private RefusalWords() {}

  /// The answer to a refusal. `deed` is what was to be done, such as `ban ada`.
  public static Reply of(Refusal refusal, String deed) {
    return Reply.of(Tone.PROBLEM, "I did not " + deed, sentence(refusal));
  }

  /// Why, in a sentence.
  static String sentence(Refusal refusal) {
    return switch (refusal) {
      case Refusal.TargetIsModerator() -> "That is you. Ask another moderator if you mean it.";
      case Refusal.TargetIsBot() -> "That is me. Remove me in the server settings if you mean it.";
      case Refusal.TargetIsOwner() -> "They own this server; nobody can do that to the owner.";
      case Refusal.TargetOutranksModerator() ->
          "Their highest role is not below yours. Somebody with a higher role has to do it.";
      case Refusal.TargetOutranksBot() ->
          "Their highest role is not below mine. Somebody has to drag my role above theirs in"
              + " Server Settings → Roles.";
      case Refusal.TargetIsAdministrator() ->
          "They are an administrator, and Discord times out no administrator. Take that role from"
              + " them first.";
      case Refusal.TargetNotInGuild() ->
          "They are not in this server. A ban works for people who left; this does not.";
      case Refusal.TargetUnknown() -> "Discord knows no such user. Check the id.";
      case Refusal.PrincipalIsTarget() ->
          "Nobody asks for that against themselves: `on-behalf-of` names the person you act for.";
      case Refusal.PrincipalNotInGuild() ->
          "The person in `on-behalf-of` is not in this server; you can act for its members only."
              + " Leave it out to act for yourself.";
      case Refusal.PrincipalIsBot() ->
          "The account in `on-behalf-of` is a bot, which cannot have asked for it. Leave it out to"
              + " act for yourself.";
      case Refusal.AlreadyInForce(LastingSanction kind) ->
          "They are already " + CaseWords.inForce(kind) + undo(kind);
      case Refusal.RunsAlready(
              LastingSanction kind,
              CaseNumber number,
              Instant end,
              boolean changeable) ->
          "They are already %s until %s, by case #%s%s"
              .formatted(
                  CaseWords.inForce(kind),
                  Moment.full(end),
                  number,
                  changeable ? change(kind, number) : ".");
      case Refusal.EndUnderWay(CaseNumber number) ->
          "What is in force is being changed or lifted at this moment (case #"
              + number
              + "), and Discord has not confirmed it yet. Try again in a moment.";
      case Refusal.EndNotMovable(CaseType type, CaseStatus status) ->
          "Only what is in force and ends by itself has an end to move; the case is a %s, %s."
              .formatted(CaseWords.type(type), CaseWords.status(status));
      case Refusal.NewEndOfVoidedCase() ->
          "`status` voided and `duration` cannot be given together: what is void has no end to move."
              + " Give one of them. Nothing was changed.";
      case Refusal.EndPassed(Instant end) ->
          "It ended " + Moment.relative(end) + ". For a new one, use the command for it again.";
      case Refusal.NotInForce(LastingSanction kind) ->
          "They are not " + CaseWords.inForce(kind) + ", so there is nothing to lift.";
      case Refusal.JustDone(
              LastingSanction kind,
              UserId moderator,
              CaseNumber number,
              Instant at,
              boolean changeable) ->
          "They are %s already, by <@%s> %s (case #%s)%s"
              .formatted(
                  CaseWords.inForce(kind),
                  moderator,
                  Moment.relative(at),
                  number,
                  changeable || kind == LastingSanction.BAN ? change(kind, number) : ".");
      case Refusal.StillUnderWay(
              LastingSanction kind,
              UserId moderator,
              CaseNumber number,
              Instant at) ->
          "<@%s> is having them %s at this moment: case #%s, begun %s, which Discord has not confirmed yet. Try again in a moment."
              .formatted(moderator, CaseWords.inForce(kind), number, Moment.relative(at));
      case Refusal.BotLacks(Right right) ->
          "I lack the **"
              + CaseWords.right(right)
              + "** permission. Somebody who manages this server's roles can give it to my role.";
      case Refusal.LengthOutOfRange(CaseType type, Duration asked, Duration longest) ->
          "A %s lasts at most %s; %s was asked for."
              .formatted(
                  CaseWords.type(type),
                  LengthWords.of(longest),
                  asked.isPositive() ? LengthWords.of(asked) : "none at all");
      case Refusal.JailNotSetUp() ->
          "This server has no jail yet. Somebody who manages it can make one with `jailsetup`.";
      case Refusal.JailBeingRestored(CaseNumber number) ->
          "They are already jailed, by case #%s, but did not have the jail role any more. I give it to them again, at the latest when they come back."
              .formatted(number);
      case Refusal.JailRoleUnusable(RoleId role) ->
          "I cannot jail with <@&%s>: the role is gone, belongs to an integration, stands above my own, or allows more than everybody may. Somebody has to mend it in Server Settings → Roles, or make a new jail with `jailsetup`."
              .formatted(role);
      case Refusal.JailRoleGivesRank(RoleId role) ->
          "I cannot jail with <@&%s>: the role gives a rank, which whoever is jailed would get. Somebody has to take the rank from it with `/ranks unassign role`, or make a new jail with `jailsetup`."
              .formatted(role);
      case Refusal.ModeratorQuarantined(Instant since) ->
          "You are in quarantine since %s: nothing is done through me for you until somebody lifts it who may use `/quarantine lift`."
              .formatted(Moment.full(since));
      case Refusal.LimitReached(CaseType type, int most, Duration window) ->
          "This server allows a moderator %d × %s in %s, and you have used that up. You are in quarantine now: nothing is done through me for you until somebody lifts it who may use `/quarantine lift`."
              .formatted(most, CaseWords.type(type), DurationGrammar.write(window));
      case Refusal.MoreThanLimit(CaseType type, int most, int asked) ->
          "This is %s against %d people, and this server allows a moderator %d at once. Nothing was done. Ask an administrator."
              .formatted(CaseWords.type(type), asked, most);
      case Refusal.WarningCountsNoMore(CaseNumber number) ->
          "The warning of case #%s does not count any more, so nothing follows from it."
              .formatted(number);
      case Refusal.ReasonTooLong(int letters) ->
          "The reason has %d letters, and I keep at most %d. Shorten it."
              .formatted(letters, Reason.MAX_LENGTH);
      case Refusal.CaseUnknown(CaseNumber number) ->
          "This server has no case #" + number + ". Look at the list with `cases search`.";
      case Refusal.AuthorOutranksEditor(UserId author) ->
          "It is a case of <@%s>, who stands above you. They can change it, or somebody who does not stand below them."
              .formatted(author);
      case Refusal.StatusNotAllowed(CaseStatus from, CaseStatus to) ->
          "The case is %s and cannot be made %s by hand. Only an applied case can be voided; the rest follows from what happens at Discord."
              .formatted(CaseWords.status(from), CaseWords.status(to));
      case Refusal.FileTooLarge(long most) ->
          "The file has more than "
              + most / (1024 * 1024)
              + " MiB, which is the most that I keep. Make it smaller, or split it.";
      case Refusal.FileUnreadable() ->
          "Discord did not give me the file. Send it again in a moment.";
      case Refusal.TooMuchEvidence(int most) ->
          "The case has %d files already, which is the most that I keep for one.".formatted(most);
      case Refusal.EvidenceUnknown(int place, int kept) when place >= 1 && place <= kept ->
          "It was removed meanwhile, and another file may have moved up. Look at `evidence list`.";
      case Refusal.EvidenceUnknown(int place, int kept) ->
          kept == 0
              ? "The case has no evidence yet. Add some with `evidence add`."
              : "The case has %s of evidence, and %d is none of them. Look at `evidence list`."
                  .formatted(kept == 1 ? "1 file" : kept + " files", place);
      case Refusal.NothingToChange() -> "The case says that already.";
    };
  }

  private static String change(LastingSanction kind, CaseNumber number) {
    return switch (kind) {
      case BAN, SNIPPET_BAN, POLL_BAN -> undo(kind);
      case TIMEOUT, JAIL ->
          ". For another length, counted from now: `/cases modify number:%s duration:1h`."
              .formatted(number);
    };
  }

  private static String undo(LastingSanction kind) {
    return switch (kind) {
      case BAN -> ". Lift it with `unban` first if you mean a new one.";
      case TIMEOUT -> ". Lift it with `untimeout` first if you want another length.";
      case JAIL -> ". Release them with `unjail` first if you mean a new one.";
      case SNIPPET_BAN -> ", so there is nothing to do. `snippetunban` lifts it.";
      case POLL_BAN -> ", so there is nothing to do. `pollunban` lifts it.";
    };
  }
}
