package dev.rockhopper.bootstrap.configuration;

/// A text that is never printed: only {@link #reveal} gives it, and only to what must send it.
public final class Secret {

  static final String MASK = "********";

  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /// The secret itself, for the one call that needs it.
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
