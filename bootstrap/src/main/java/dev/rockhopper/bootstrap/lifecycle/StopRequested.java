package dev.rockhopper.bootstrap.lifecycle;

/// The start was given up because somebody asked for the end of the program.
public final class StopRequested extends RuntimeException {

  private static final long serialVersionUID = 1;

  StopRequested() {
    super("the program is being stopped");
  }
}
