package dev.rockhopper.bootstrap.lifecycle;

/// Turns Ctrl-C and SIGTERM into an orderly stop with an exit code of ours, for as long as it is
/// open. The JVM would exit with the number of the signal after its shutdown hooks; the hook here
/// stops everything and then ends the process itself.
public final class StopSignal implements AutoCloseable {

  private final Thread hook;

  private StopSignal(Thread hook) {
    this.hook = hook;
  }

  /// Stops this lifecycle when the process is asked to end, then does what is left to do.
  ///
  /// @param code what the process exits with, unless something went wrong before
  public static StopSignal stops(Lifecycle lifecycle, ExitCode code, Runnable afterwards) {
    Runtime runtime = Runtime.getRuntime();
    Thread hook =
        Thread.ofPlatform()
            .name("stop-signal")
            .unstarted(() -> {
              lifecycle.requestStop(code);
              ExitCode decided = lifecycle.stop();
              try {
                afterwards.run();
              } finally {
                runtime.halt(decided.number());
              }
            });
    runtime.addShutdownHook(hook);
    return new StopSignal(hook);
  }

  /// Leaves the signals to the JVM again. While one is being followed this does nothing: the
  /// process is about to end.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The hook is running, and it is what ends the process.
    }
  }
}
