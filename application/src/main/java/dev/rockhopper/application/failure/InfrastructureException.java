package dev.rockhopper.application.failure;

/// Something that the bot stands on is broken. Its message is for operators, never for users.
public class InfrastructureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureCategory category;

  /// Says what is broken, and how that came to light.
  public InfrastructureException(FailureCategory category, String message, Throwable cause) {
    super(message, cause);
    this.category = category;
  }

  /// Says what is broken.
  public InfrastructureException(FailureCategory category, String message) {
    super(message);
    this.category = category;
  }

  /// Which part of the world is broken.
  public final FailureCategory category() {
    return category;
  }
}
