package dev.rockhopper.application.optimization.pool;

/// What the sessions of a server were seen to be doing. Safe for any number of threads.
public interface ServerActivity {
  /// What was seen since the window began.
  ServerLoad measured();

  /// Begins a new window.
  void restart();
}
