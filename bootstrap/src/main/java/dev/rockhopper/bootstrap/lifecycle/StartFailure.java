package dev.rockhopper.bootstrap.lifecycle;

/// The program cannot start, for a reason that one sentence explains to its operator.
public final class StartFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  private StartFailure(ExitCode exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  private StartFailure(ExitCode exitCode, String sentence, Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  /// The operator has to configure something differently.
  public static StartFailure misconfigured(String sentence, Throwable cause) {
    return new StartFailure(ExitCode.CONFIGURATION, sentence, cause);
  }

  /// The operator has to configure something differently, and the sentence says it all.
  public static StartFailure misconfigured(String sentence) {
    return new StartFailure(ExitCode.CONFIGURATION, sentence);
  }

  /// The command line asks for something that cannot be.
  public static StartFailure misused(String sentence) {
    return new StartFailure(ExitCode.USAGE, sentence);
  }

  /// Something that the program needs does not work.
  public static StartFailure broken(String sentence, Throwable cause) {
    return new StartFailure(ExitCode.FAILURE, sentence, cause);
  }

  /// Something that the program needs does not work, and the sentence says it all.
  public static StartFailure broken(String sentence) {
    return new StartFailure(ExitCode.FAILURE, sentence);
  }

  /// The code to exit with.
  public ExitCode exitCode() {
    return exitCode;
  }

  /// What the operator reads.
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
