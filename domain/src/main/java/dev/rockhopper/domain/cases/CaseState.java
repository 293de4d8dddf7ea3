package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// Where a case stands, with what is known about how it got there.
public sealed interface CaseState {
  /// Recorded; Discord has not confirmed it yet.
  record Pending() implements CaseState {}

  /// In effect.
  ///
  /// @param at since when
  record Applied(Instant at) implements CaseState {}

  /// Never took effect.
  ///
  /// @param at when that became certain
  /// @param failure why
  record Failed(Instant at, CaseFailure failure) implements CaseState {}

  /// Ended by itself.
  ///
  /// @param at when
  record Expired(Instant at) implements CaseState {}

  /// Lifted by another case.
  ///
  /// @param at when
  /// @param by the case that lifted it
  record Reversed(Instant at, CaseId by) implements CaseState {}

  /// Declared invalid.
  ///
  /// @param at when
  /// @param by who did
  record Voided(Instant at, UserId by) implements CaseState {}

  /// The word for it.
  default CaseStatus status() {
    return switch (this) {
      case Pending _ -> CaseStatus.PENDING;
      case Applied _ -> CaseStatus.APPLIED;
      case Failed _ -> CaseStatus.FAILED;
      case Expired _ -> CaseStatus.EXPIRED;
      case Reversed _ -> CaseStatus.REVERSED;
      case Voided _ -> CaseStatus.VOIDED;
    };
  }
}
