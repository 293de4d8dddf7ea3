package dev.rockhopper.domain.repository;

/// An entity could not be created because one with the same identity is there already.
public final class DuplicateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says which identity is taken.
  public DuplicateException(String message) {
    super(message);
  }

  /// Says which identity is taken, and how the store found out.
  public DuplicateException(String message, Throwable cause) {
    super(message, cause);
  }
}
