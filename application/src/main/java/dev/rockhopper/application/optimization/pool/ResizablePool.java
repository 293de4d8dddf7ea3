package dev.rockhopper.application.optimization.pool;

/// A pool whose size can be changed while it is used.
public interface ResizablePool {
  /// How many connections it may have.
  int size();

  /// Gives it another size. Connections that are too many are closed when nobody uses them; missing
  /// ones are opened as they are needed. Waits for that for a bounded time only.
  ///
  /// @param connections 1 or more
  void resize(int connections);
}
