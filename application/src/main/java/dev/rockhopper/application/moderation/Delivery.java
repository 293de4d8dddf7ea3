package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseFailure;

/// What Discord made of an order.
public sealed interface Delivery {
  /// It did it.
  record Done() implements Delivery {}

  /// It refused.
  ///
  /// @param failure why
  record Refused(CaseFailure failure) implements Delivery {}

  /// It gave no answer that can be relied on: a time-out, a cut connection, an error of its own.
  ///
  /// @param what for operators
  record Unknown(String what) implements Delivery {}
}
