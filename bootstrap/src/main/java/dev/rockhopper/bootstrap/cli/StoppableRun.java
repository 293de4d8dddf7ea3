package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.lifecycle.StopRequested;
import dev.rockhopper.bootstrap.lifecycle.StopSignal;
import java.time.Duration;
import java.util.function.Function;

/// Work over parts that have to be stopped again, whatever ends it: the work itself, a failure,
/// Ctrl-C or SIGTERM.
final class StoppableRun {

  /// More than the parts need that let others come to an end; see their own limits.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private StoppableRun() {}

  /// Does the work, stops what it started in the lifecycle, and reports what went wrong.
  ///
  /// @param atSignal the exit code when a signal ends it
  /// @param work gives the exit code otherwise
  /// @param afterwards is done when everything is stopped
  static int run(
      Terminal terminal,
      ExitCode atSignal,
      Function<Lifecycle, ExitCode> work,
      Runnable afterwards) {
    Lifecycle lifecycle = new Lifecycle(STOP_LIMIT);
    try (StopSignal _ = StopSignal.stops(lifecycle, atSignal, afterwards)) {
      try {
        lifecycle.requestStop(work.apply(lifecycle));
      } catch (StopRequested _) {
        // Stopped before it was done: that is what was asked for.
      } catch (RuntimeException e) {
        // What fails while everything is being stopped lost what it stood on.
        if (!lifecycle.isStopRequested()) {
          ExitCode code = FailureReports.report(e, terminal.err());
          terminal.err().flush();
          lifecycle.requestStop(code);
        }
      }
      ExitCode code = lifecycle.stop();
      afterwards.run();
      return code.number();
    }
  }
}
