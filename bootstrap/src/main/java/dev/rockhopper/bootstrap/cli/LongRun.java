package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.lifecycle.ReadyFile;
import dev.rockhopper.bootstrap.lifecycle.StopRequested;
import dev.rockhopper.bootstrap.lifecycle.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that runs until somebody stops it, and tells when it is ready.
final class LongRun {

  /// More than the parts need that let others come to an end; see their own limits.
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  @Option(
      names = "--ready-file",
      paramLabel = "PATH",
      description =
          "Write a JSON object with pid and addresses there when ready, readable by you only; it is"
              + " gone when the process is.")
  private @Nullable Path readyPath;

  /// What is ready.
  ///
  /// @param addresses for the ready file
  /// @param announcement for the person at the terminal
  record Ready(Map<String, String> addresses, String announcement) {}

  /// Starts, tells, waits for the stop, stops.
  ///
  /// @param start starts every part in the lifecycle
  int run(Terminal terminal, Function<Lifecycle, Ready> start) {
    Optional<ReadyFile> readyFile = Optional.ofNullable(readyPath).map(ReadyFile::new);
    readyFile.ifPresent(ReadyFile::remove);
    Lifecycle lifecycle = new Lifecycle(STOP_LIMIT);
    StopSignal.stops(lifecycle, () -> readyFile.ifPresent(ReadyFile::remove));
    try {
      Ready ready = start.apply(lifecycle);
      readyFile.ifPresent(file -> file.write(ProcessHandle.current().pid(), ready.addresses()));
      terminal.out().println(ready.announcement());
      terminal.out().flush();
      lifecycle.awaitStopRequest();
      terminal.out().println("Stopping ...");
      terminal.out().flush();
    } catch (StopRequested _) {
      // Stopped before it was ready: that is what was asked for.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ExitCode code = FailureReports.report(e, terminal.err());
      terminal.err().flush();
      lifecycle.requestStop(code);
    }
    ExitCode code = lifecycle.stop();
    readyFile.ifPresent(ReadyFile::remove);
    return code.number();
  }
}
