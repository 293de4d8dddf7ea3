package dev.rockhopper.adapters.sandbox.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// What goes wrong with a request.
public sealed interface Effect {

  /// Answered with 429, not carried out.
  record TooMany(int retryAfterSeconds, boolean global) implements Effect {}

  /// Refused in Discord's form, not carried out.
  record Refused(int status, int code, String message) implements Effect {}

  /// Answered with a bare page, not carried out.
  record ServerError(int status) implements Effect {}

  /// Carried out later.
  record Delayed(Duration by) implements Effect {}

  /// Carried out, but never answered: the connection is cut.
  record Unanswered() implements Effect {}

  /// Carried out at once, answered when the latch opens.
  record Held(CountDownLatch until) implements Effect {}

  /// Neither carried out nor answered before the latch opens.
  record Hanging(CountDownLatch until) implements Effect {}
}
