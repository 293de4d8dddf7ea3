package dev.rockhopper.application.optimization.pool;

/// A server whose sessions do what a test says.
///
/// @param measured what they do
record ScriptedServer(ServerLoad measured) implements ServerActivity {
  @Override
  public void restart() {}
}
