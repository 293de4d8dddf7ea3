package dev.rockhopper.bootstrap;

import dev.rockhopper.bootstrap.cli.CommandLineInterface;

/// The door of the program.
public final class Rockhopper {

  private Rockhopper() {}

  /// Runs the command that the arguments name and exits with its code.
  public static void main(String[] arguments) {
    System.exit(CommandLineInterface.ofThisProcess().execute(arguments));
  }
}
