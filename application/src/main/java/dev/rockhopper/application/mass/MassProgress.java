package dev.rockhopper.application.mass;

import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import java.util.List;

/// How far a mass action is.
///
/// @param cases its cases, in order of their numbers
public record MassProgress(List<ModerationCase> cases) {
  /// Copies what it is given.
  public MassProgress {
    cases = List.copyOf(cases);
  }

  /// Those that stand so.
  public List<ModerationCase> in(CaseStatus status) {
    return cases.stream().filter(one -> one.status() == status).toList();
  }

  /// How many Discord has not answered for yet.
  public int pending() {
    return in(CaseStatus.PENDING).size();
  }

  /// How many failed.
  public int failed() {
    return in(CaseStatus.FAILED).size();
  }

  /// How many took effect, whatever became of them since.
  public int done() {
    return cases.size() - pending() - failed();
  }

  /// Whether nothing is left to be done.
  public boolean isOver() {
    return pending() == 0;
  }
}
