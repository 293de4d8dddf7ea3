package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

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
/// @param version counts the changes, 0 until it is created
public record ModerationCase(
    CaseKey key,
    CaseNumber number,
    CaseOpening opening,
    Reason reason,
    CaseState state,
    Notices notices,
    long version) {

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
    return new ModerationCase(key, number, opening, newReason, state, notices, version);
  }

  /// The same case with its number.
  public ModerationCase numbered(CaseNumber assigned) {
    return new ModerationCase(key, assigned, opening, reason, state, notices, version);
  }

  /// The same case after people were told.
  public ModerationCase noticed(Notices newNotices) {
    return new ModerationCase(key, number, opening, reason, state, newNotices, version);
  }

  /// The same case in another version.
  public ModerationCase atVersion(long newVersion) {
    return new ModerationCase(key, number, opening, reason, state, notices, newVersion);
  }

  private ModerationCase in(CaseState next) {
    if (!status().canBecome(next.status())) {
      throw new IllegalStateException(
          "case " + number + " is " + status() + " and cannot become " + next.status());
    }
    return new ModerationCase(key, number, opening, reason, next, notices, version);
  }
}
