package dev.rockhopper.adapters.postgres.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs of a server's home as the server's user.
///
/// @param binaries where the programs are
/// @param account the user that they run as
/// @param folder the folder that holds the cluster
record ServerProgram(PostgresBinaries binaries, ServerAccount account, Path folder) {

  /// What a program left behind.
  ///
  /// @param code its exit code, 0 for success
  /// @param output what it printed
  record Result(int code, String output) {

    boolean isSuccess() {
      return code == 0;
    }
  }

  /// Runs a program to its end.
  Result run(Duration atMost, String program, List<String> arguments) {
    return run(atMost, "", program, arguments);
  }

  /// Runs a program to its end with a text to read. A program that takes too long is killed.
  Result run(Duration atMost, String input, String program, List<String> arguments) {
    var words = new ArrayList<>(List.of(binaries.program(program)));
    words.addAll(arguments);
    try {
      return execute(atMost, input, account.command(folder, words));
    } catch (IOException failure) {
      throw new UncheckedIOException("The program " + program + " could not be run", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException(
          "Interrupted while " + program + " was running", interrupted);
    }
  }

  /// The cluster's path as the programs see it.
  String seen(Path inFolder) {
    return account.seen(folder).resolve(folder.relativize(inFolder)).toString();
  }

  private Result execute(Duration atMost, String input, List<String> words)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("rockhopper-postgres-", ".out");
    try {
      var builder = new ProcessBuilder(words);
      ServerAccount.clean(builder.environment());
      builder.directory(binaries.home().toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      if (input.isEmpty()) {
        builder.redirectInput(new File("/dev/null"));
      }
      Process process = builder.start();
      if (!input.isEmpty()) {
        try (var writer = process.outputWriter()) {
          writer.write(input);
        }
      }
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return new Result(-1, "No answer for " + atMost.toSeconds() + " seconds");
      }
      return new Result(process.exitValue(), Files.readString(output).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
