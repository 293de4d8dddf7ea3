package dev.rockhopper.application.cache.backplane;

/// A text that is not of this version of the backplane, or not of the backplane at all.
final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableMessageException(String problem) {
    super(problem);
  }
}
