package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.domain.Deliberately;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a command knows of the world that called it.
///
/// @param environment the variables that it was given
/// @param out for what was asked for
/// @param err for what went wrong
/// @param isWatched whether a person sees what is written, not a file or a program
record Terminal(
    Map<String, String> environment, PrintWriter out, PrintWriter err, boolean isWatched) {

  Terminal {
    environment = Map.copyOf(environment);
  }

  /// One that nobody watches.
  Terminal(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this(environment, out, err, false);
  }

  /// The environment and the streams of this process.
  @Deliberately(breaks = 10, because = "what the operator asked for has to come out somewhere")
  static Terminal ofThisProcess() {
    return new Terminal(
        System.getenv(),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        hasPerson());
  }

  // JDK 22 gives a console always, JDK 25 only where there is one.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasPerson() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
