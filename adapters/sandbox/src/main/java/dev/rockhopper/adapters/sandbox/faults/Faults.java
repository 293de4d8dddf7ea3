package dev.rockhopper.adapters.sandbox.faults;

import java.time.Duration;

/// Trouble on demand. Rules for requests are used up one by one, in the order in which they were
/// given; a rule matches when the method equals (or is `*`) and the path, without `/api/v10`,
/// matches the regular expression as a whole.
public final class Faults {

  /// The next `times` matching requests are answered with 429 and not carried out.
  ///
  /// @param retryAfterSeconds at least 1: clients trip over less
  public void tooManyRequests(
      String method, String pathPattern, int times, int retryAfterSeconds, boolean global) {
    notYet();
  }

  /// The next `times` matching requests are refused with this status and Discord error code, and
  /// not carried out.
  public void refuse(
      String method, String pathPattern, int times, int status, int code, String message) {
    notYet();
  }

  /// The next `times` matching requests are answered with a bare 5xx page and not carried out.
  public void serverError(String method, String pathPattern, int times, int status) {
    notYet();
  }

  /// The next `times` matching requests are carried out after this delay.
  public void delay(String method, String pathPattern, int times, Duration delay) {
    notYet();
  }

  /// The next `times` matching requests are carried out, but the connection is cut instead of an
  /// answer.
  public void dropAnswer(String method, String pathPattern, int times) {
    notYet();
  }

  /// The next `times` matching requests are neither carried out nor answered until [#clear] is
  /// called.
  public void hang(String method, String pathPattern, int times) {
    notYet();
  }

  /// Forgets every rule and lets hanging requests go with a 503.
  public void clear() {
    notYet();
  }

  @SuppressWarnings({"TypeParameterUnusedInFormals", "unused"}) // until the bodies are here
  private static <T> T notYet() {
    if (SKELETON) {
      throw new UnsupportedOperationException("The skeleton of the sandbox cannot do this yet");
    }
    throw new AssertionError();
  }

  private static final boolean SKELETON = true;
}
