package dev.rockhopper.domain.moderation;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.Right;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;

/// Why something was not done. Nothing has changed where one of these is the answer.
public sealed interface Refusal {
  /// Moderators cannot sanction themselves.
  record TargetIsModerator() implements Refusal {}

  /// The bot does not sanction itself.
  record TargetIsBot() implements Refusal {}

  /// Nobody can sanction the owner of the guild.
  record TargetIsOwner() implements Refusal {}

  /// The target's highest role is not below the moderator's.
  record TargetOutranksModerator() implements Refusal {}

  /// The target's highest role is not below the bot's: somebody must move the bot's role up.
  record TargetOutranksBot() implements Refusal {}

  /// Discord times out no administrator.
  record TargetIsAdministrator() implements Refusal {}

  /// The target is not in the guild, and this can only be done to members.
  record TargetNotInGuild() implements Refusal {}

  /// Discord knows no such user.
  record TargetUnknown() implements Refusal {}

  /// Nobody can be acted for against themselves.
  record PrincipalIsTarget() implements Refusal {}

  /// The person to act for is not in the guild.
  record PrincipalNotInGuild() implements Refusal {}

  /// The one to act for is a bot, which cannot have asked for it.
  record PrincipalIsBot() implements Refusal {}

  /// It is in force already.
  ///
  /// @param kind what
  record AlreadyInForce(LastingSanction kind) implements Refusal {}

  /// It is in force already, by a case whose end can be moved.
  ///
  /// @param kind what
  /// @param number under which case
  /// @param end until when
  /// @param changeable whether whoever asked may change that case
  record RunsAlready(LastingSanction kind, CaseNumber number, Instant end, boolean changeable)
      implements Refusal {}

  /// The end of a sanction is being moved or brought to Discord again, or the sanction is being
  /// lifted, and Discord has not confirmed that yet.
  ///
  /// @param number by which case
  record EndUnderWay(CaseNumber number) implements Refusal {}

  /// A case has no end that could be moved.
  ///
  /// @param type what it is
  /// @param status where it stands
  record EndNotMovable(CaseType type, CaseStatus status) implements Refusal {}

  /// A case is void, or it has a new end: not both.
  record NewEndOfVoidedCase() implements Refusal {}

  /// A sanction has run its time.
  ///
  /// @param end when it ended
  record EndPassed(Instant end) implements Refusal {}

  /// There is nothing to lift.
  ///
  /// @param kind what is not in force
  record NotInForce(LastingSanction kind) implements Refusal {}

  /// Another moderator was quicker.
  ///
  /// @param kind what they did
  /// @param moderator who
  /// @param number under which case
  /// @param at when they began
  /// @param changeable whether whoever asked may change that case
  record JustDone(
      LastingSanction kind, UserId moderator, CaseNumber number, Instant at, boolean changeable)
      implements Refusal {}

  /// Another case concerns the same and is still being carried out: a ban that cannot be lifted
  /// yet, or a softban, which holds a ban off for its moment.
  ///
  /// @param kind what it brings about
  /// @param moderator by whom
  /// @param number under which case
  /// @param at when they began
  record StillUnderWay(LastingSanction kind, UserId moderator, CaseNumber number, Instant at)
      implements Refusal {}

  /// The bot lacks a right.
  ///
  /// @param right the right that somebody must give it
  record BotLacks(Right right) implements Refusal {}

  /// The moderator may not act through the bot until an administrator lifts it.
  ///
  /// @param since since when
  record ModeratorQuarantined(Instant since) implements Refusal {}

  /// The moderator has taken as many actions of a type as their guild allows.
  ///
  /// @param type of which type
  /// @param most how many
  /// @param window in which time
  record LimitReached(CaseType type, int most, Duration window) implements Refusal {}

  /// A mass action is against more people than its moderator may act on at all.
  ///
  /// @param type what it is
  /// @param most how many they may
  /// @param asked how many it is against
  record MoreThanLimit(CaseType type, int most, int asked) implements Refusal {}

  /// A warning does not count any more, so nothing follows from it.
  ///
  /// @param number the number of its case
  record WarningCountsNoMore(CaseNumber number) implements Refusal {}

  /// Something that ends by itself would last too long or too short.
  ///
  /// @param type what
  /// @param asked the length that was asked for
  /// @param longest how long it may last
  record LengthOutOfRange(CaseType type, Duration asked, Duration longest) implements Refusal {}

  /// The guild has not said which role those have who are jailed.
  record JailNotSetUp() implements Refusal {}

  /// They are jailed already, but did not have the role of those who are; it is being given again.
  ///
  /// @param number the number of the case that jailed them
  record JailBeingRestored(CaseNumber number) implements Refusal {}

  /// The bot cannot give the role that those have who are jailed: it is gone, belongs to an
  /// integration, or stands above the bot's own.
  ///
  /// @param role the role
  record JailRoleUnusable(RoleId role) implements Refusal {}

  /// The role that those have who are jailed gives a rank, so whoever is jailed would get that.
  ///
  /// @param role the role
  record JailRoleGivesRank(RoleId role) implements Refusal {}

  /// A reason is too long to be stored whole.
  ///
  /// @param letters how long it is
  record ReasonTooLong(int letters) implements Refusal {}

  /// The guild has no case with this number.
  ///
  /// @param number the number
  record CaseUnknown(CaseNumber number) implements Refusal {}

  /// A case belongs to a moderator who stands above whoever wants to edit it.
  ///
  /// @param author the moderator
  record AuthorOutranksEditor(UserId author) implements Refusal {}

  /// A case cannot come to stand there from where it stands, or not by hand.
  ///
  /// @param from where it stands
  /// @param to where it was to stand
  record StatusNotAllowed(CaseStatus from, CaseStatus to) implements Refusal {}

  /// A file has too many bytes to be kept.
  ///
  /// @param most how many it may have
  record FileTooLarge(long most) implements Refusal {}

  /// Discord did not give a file out, though it should be there.
  record FileUnreadable() implements Refusal {}

  /// A case has as much evidence as it may have.
  ///
  /// @param most how many files
  record TooMuchEvidence(int most) implements Refusal {}

  /// A case has no evidence at this place, or somebody else has just removed what was there: then
  /// something else may have moved up to it.
  ///
  /// @param place the place, from 1
  /// @param kept how many files it has
  record EvidenceUnknown(int place, int kept) implements Refusal {}

  /// What was asked for is so already.
  record NothingToChange() implements Refusal {}
}
