package dev.rockhopper.adapters.sandbox.faults;

/// Sees every request after it was answered, on the thread that answered it; for tests that check
/// what a bot sends.
@FunctionalInterface
public interface RequestObserver {

  /// Called once for each request, before the client has its answer.
  void answered(LoggedRequest request);
}
