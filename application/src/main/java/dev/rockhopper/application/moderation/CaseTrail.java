package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Locale;

/// What is written down about where cases come to stand: their history and the audit trail, as part
/// of the transaction that is open.
///
/// @param cases keeps the histories
/// @param audit the trail
record CaseTrail(ICaseRepository cases, IAuditRepository audit) {

  /// A case has come to stand elsewhere.
  void changed(ModerationCase before, ModerationCase after, UserId by, Instant now) {
    appendStatus(before, after, by, now);
    recordStatus(before, after, by, now);
  }

  /// The history's part of it.
  void appendStatus(ModerationCase before, ModerationCase after, UserId by, Instant now) {
    cases.append(
        new CaseRevision(
            after.key(),
            after.version(),
            now,
            by,
            new CaseRevision.Change.StatusChanged(before.status(), after.status())));
  }

  /// The audit trail's part of it.
  void recordStatus(ModerationCase before, ModerationCase after, UserId by, Instant now) {
    record(after, "case." + word(after.status()), word(before.status()), now, by);
  }

  /// What was in force is not any more, though its case stays where it stands.
  void recordGone(ModerationCase origin, UserId by, Instant now) {
    record(origin, "sanction.gone", word(origin.status()), now, by);
  }

  /// A case has come to be.
  ///
  /// @param action `case.opened`, say
  void recordNew(ModerationCase draft, String action) {
    record(draft, action, "", draft.opening().at(), draft.opening().moderator());
  }

  private void record(
      ModerationCase about, String action, String before, Instant at, UserId actor) {
    audit.append(
        AuditEntry.ofCase(
            about.key(),
            at,
            actor,
            action,
            before,
            about.type().name() + " user " + about.opening().target()));
  }

  private static String word(CaseStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
