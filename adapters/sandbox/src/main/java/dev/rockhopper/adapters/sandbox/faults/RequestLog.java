package dev.rockhopper.adapters.sandbox.faults;

import java.util.List;

/// The newest requests that reached the REST API, oldest first.
public final class RequestLog {

  /// The requests that are still remembered.
  public List<LoggedRequest> requests() {
    return notYet();
  }

  /// Forgets them.
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
