package dev.rockhopper.adapters.sandbox.script;

/// The sandbox refused what a script asked for, as Discord would: a right is missing, something
/// does not exist, a form is wrong.
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;

  /// A refusal with HTTP status, Discord's error code (0 when it is not Discord's) and a sentence.
  public Refused(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// Discord's error code, 0 when the refusal is the sandbox's own.
  public int code() {
    return code;
  }
}
