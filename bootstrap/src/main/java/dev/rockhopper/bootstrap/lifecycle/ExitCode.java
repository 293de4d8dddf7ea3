package dev.rockhopper.bootstrap.lifecycle;

/// What the process tells whoever started it.
public enum ExitCode {
  /// Did what was asked; also after a clean stop by a signal.
  OK(0),
  /// Something that should work does not, such as the database.
  FAILURE(1),
  /// A report has found what it was asked to look for.
  FOUND(1),
  /// The command line is wrong.
  USAGE(2),
  /// There is no report: what it would be about cannot be reached or read.
  NO_REPORT(3),
  /// Something has to be configured differently (`EX_CONFIG` of sysexits.h).
  CONFIGURATION(78);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /// The number for the operating system.
  public int number() {
    return number;
  }
}
