package dev.rockhopper.domain.repository;

/// An entity could not be replaced because it has changed, or gone, since it was read. Read it
/// again and decide anew.
public final class StaleVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says which entity.
  public StaleVersionException(String message) {
    super(message);
  }
}
