package dev.rockhopper.application.evidence;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.moderation.Refusal;
import java.util.List;

/// What became of a request about evidence.
public sealed interface EvidenceOutcome {
  /// A copy is kept.
  ///
  /// @param about the case
  /// @param evidence what is kept
  record Kept(ModerationCase about, Evidence evidence) implements EvidenceOutcome {}

  /// The case has a copy with this content already.
  ///
  /// @param about the case
  /// @param evidence what was there before
  record KeptBefore(ModerationCase about, Evidence evidence) implements EvidenceOutcome {}

  /// A copy is gone for good.
  ///
  /// @param about the case
  /// @param evidence what it was
  record Removed(ModerationCase about, Evidence evidence) implements EvidenceOutcome {}

  /// What is kept.
  ///
  /// @param about the case
  /// @param evidence oldest first
  record Listed(ModerationCase about, List<Evidence> evidence) implements EvidenceOutcome {
    /// Copies the list.
    public Listed {
      evidence = List.copyOf(evidence);
    }
  }

  /// A copy, whose content is what its hash says.
  final class Shown implements EvidenceOutcome {
    private final ModerationCase about;
    private final Evidence evidence;
    private final byte[] content;

    Shown(ModerationCase about, Evidence evidence, byte[] content) {
      this.about = about;
      this.evidence = evidence;
      this.content = content.clone();
    }

    /// The case.
    public ModerationCase about() {
      return about;
    }

    /// What it is.
    public Evidence evidence() {
      return evidence;
    }

    /// Its content.
    public byte[] content() {
      return content.clone();
    }
  }

  /// A copy is not what its hash says any more: somebody has changed the database.
  ///
  /// @param about the case
  /// @param evidence what it should be
  record Damaged(ModerationCase about, Evidence evidence) implements EvidenceOutcome {}

  /// Nothing was done.
  ///
  /// @param refusal why
  record Refused(Refusal refusal) implements EvidenceOutcome {}
}
