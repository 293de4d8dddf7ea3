package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;

/// The record of one moderation action. It is written before Discord is asked, and settled after
/// Discord has answered, so it never claims what did not happen; nothing ever deletes it but the
/// end of its retention.
///
/// @param key what identifies it
/// @param number what people call it by; unassigned until it is created
/// @param opening what was fixed at the start
/// @param reason why, as last edited
/// @param state where it stands
/// @param notices who was told
/// @param listing whether searches find it
/// @param version counts the changes, 0 until it is created
public record ModerationCase(
    CaseKey key,
    CaseNumber number,
    CaseOpening opening,
    Reason reason,
    CaseState state,
    Notices notices,
    CaseListing listing,
    long version) {

  /// A case that searches find.
  public ModerationCase(
      CaseKey key,
      CaseNumber number,
      CaseOpening opening,
      Reason reason,
      CaseState state,
      Notices notices,
      long version) {
    this(key, number, opening, reason, state, notices, CaseListing.LISTED, version);
  }

  /// A case about to be created: pending, without number.
  ///
  /// @param tellTarget whether the target shall get a direct message
  public static ModerationCase opened(
      CaseKey key, CaseOpening opening, Reason reason, boolean tellTarget) {
    DirectMessageResult message =
        tellTarget && opening.sanction().type().isTold()
            ? DirectMessageResult.STARTED
            : DirectMessageResult.NOT_WANTED;
    return new ModerationCase(
        key,
        CaseNumber.UNASSIGNED,
        opening,
        reason,
        new CaseState.Pending(),
        new Notices(message, new Notices.LogMessage.None()),
        0);
  }

  /// What marks it at Discord.
  public CaseTag tag() {
    return new CaseTag(number, key.id());
  }

  /// The kind of case.
  public CaseType type() {
    return opening.sanction().type();
  }

  /// The word for where it stands.
  public CaseStatus status() {
    return state.status();
  }

  /// The same case, in effect since `at`.
  ///
  /// @throws IllegalStateException unless it is pending
  public ModerationCase applied(Instant at) {
    return in(new CaseState.Applied(at));
  }

  /// The same case, known never to have taken effect.
  ///
  /// @throws IllegalStateException unless it is pending
  public ModerationCase failed(Instant at, CaseFailure failure) {
    return in(new CaseState.Failed(at, failure));
  }

  /// The same case, ended by itself.
  ///
  /// @throws IllegalStateException unless it is applied
  public ModerationCase expired(Instant at) {
    return in(new CaseState.Expired(at));
  }

  /// The same case, lifted by another.
  ///
  /// @throws IllegalStateException unless it is applied
  public ModerationCase reversed(Instant at, CaseId by) {
    return in(new CaseState.Reversed(at, by));
  }

  /// The same case, declared invalid.
  ///
  /// @throws IllegalStateException unless it is applied
  public ModerationCase voided(Instant at, UserId by) {
    return in(new CaseState.Voided(at, by));
  }

  /// The same case with another reason.
  public ModerationCase explainedBy(Reason newReason) {
    return new ModerationCase(key, number, opening, newReason, state, notices, listing, version);
  }

  /// The same case, found by searches or not.
  public ModerationCase listedAs(CaseListing newListing) {
    return new ModerationCase(key, number, opening, reason, state, notices, newListing, version);
  }

  /// The same case, whose sanction ends at another time.
  ///
  /// @throws IllegalStateException unless it is a sanction that ends by itself and is in effect
  public ModerationCase endingAt(Instant end) {
    if (!(opening.sanction().expiry() instanceof Expiry.Until) || status() != CaseStatus.APPLIED) {
      throw new IllegalStateException(
          "case %s is a %s, %s: its end cannot be moved".formatted(number, type(), status()));
    }
    return doing(opening.sanction().endingAt(end));
  }

  /// The same case, where roles came out otherwise than it said: a jail has taken these as well, or
  /// they were not given back at its end.
  ///
  /// @throws IllegalStateException unless it is a jail or the end of one
  public ModerationCase withUnforeseen(List<RoleId> roles) {
    if (opening.sanction() instanceof Sanction.Jail(JailRoles known, Expiry until)) {
      return doing(new Sanction.Jail(known.holding(roles), until));
    }
    if (opening.sanction() instanceof Sanction.Unjail(JailRoles known, _)) {
      return doing(new Sanction.Unjail(known, roles));
    }
    throw new IllegalStateException("a " + type() + " moves no roles");
  }

  /// The same case with its number.
  public ModerationCase numbered(CaseNumber assigned) {
    return new ModerationCase(key, assigned, opening, reason, state, notices, listing, version);
  }

  /// The same case after people were told.
  public ModerationCase noticed(Notices newNotices) {
    return new ModerationCase(key, number, opening, reason, state, newNotices, listing, version);
  }

  /// The same case in another version.
  public ModerationCase atVersion(long newVersion) {
    return new ModerationCase(key, number, opening, reason, state, notices, listing, newVersion);
  }

  private ModerationCase doing(Sanction changed) {
    return new ModerationCase(
        key, number, opening.with(changed), reason, state, notices, listing, version);
  }

  private ModerationCase in(CaseState next) {
    if (!status().canBecome(next.status())) {
      throw new IllegalStateException(
          "case " + number + " is " + status() + " and cannot become " + next.status());
    }
    return new ModerationCase(key, number, opening, reason, next, notices, listing, version);
  }
}
