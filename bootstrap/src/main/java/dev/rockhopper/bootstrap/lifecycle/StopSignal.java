package dev.rockhopper.bootstrap.lifecycle;

/// Turns Ctrl-C and SIGTERM into an orderly stop with exit code 0. The JVM would exit with the
/// number of the signal after its shutdown hooks; the hook here stops everything and then ends the
/// process itself.
public final class StopSignal {

  private StopSignal() {}

  /// Stops this lifecycle when the process is asked to end, then does what is left to do.
  public static void stops(Lifecycle lifecycle, Runnable afterwards) {
    Runtime runtime = Runtime.getRuntime();
    runtime.addShutdownHook(
        Thread.ofPlatform()
            .name("stop-signal")
            .unstarted(() -> {
              ExitCode code = lifecycle.stop();
              afterwards.run();
              runtime.halt(code.number());
            }));
  }
}
