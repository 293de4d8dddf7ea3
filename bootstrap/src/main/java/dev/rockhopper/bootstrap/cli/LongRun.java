package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.lifecycle.ReadyFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that runs until somebody stops it, and tells when it is ready.
final class LongRun {

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
    readyFile.ifPresent(ReadyFile::prepare);
    return StoppableRun.run(
        terminal,
        ExitCode.OK,
        lifecycle -> {
          Ready ready = start.apply(lifecycle);
          readyFile.ifPresent(file -> file.write(ProcessHandle.current().pid(), ready.addresses()));
          say(terminal, ready.announcement());
          awaitStopRequest(lifecycle);
          say(terminal, "Stopping ...");
          return ExitCode.OK;
        },
        () -> readyFile.ifPresent(ReadyFile::remove));
  }

  private static void awaitStopRequest(Lifecycle lifecycle) {
    try {
      lifecycle.awaitStopRequest();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(Terminal terminal, String text) {
    terminal.out().println(text);
    terminal.out().flush();
  }
}
