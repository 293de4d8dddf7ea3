package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.Release;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;

/// All commands of `./rockhopper`, with their help and their exit codes.
public final class CommandLineInterface {

  private final CommandLine commands;

  CommandLineInterface(Terminal terminal) {
    this(terminal, ReportParts.OF_THE_PRODUCT);
  }

  CommandLineInterface(Terminal terminal, ReportParts parts) {
    commands = new CommandLine(new Root());
    commands.addSubcommand(new RunCommand(terminal));
    commands.addSubcommand(new ConfigCommand(terminal));
    commands.addSubcommand(new DatabaseCommand(terminal));
    commands.addSubcommand(new ReportCommand(terminal, parts));
    commands.addSubcommand(new SandboxCommand(terminal));
    commands.addSubcommand(new TestCommand());
    commands.addSubcommand(new BenchCommand());
    commands.addSubcommand(new RehearseCommand(terminal));
    commands.addSubcommand(new CompletionCommand(terminal, commands));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setOut(terminal.out());
    commands.setErr(terminal.err());
    commands.setExecutionExceptionHandler((failure, command, _) -> {
      int code = FailureReports.report(failure, command.getErr()).number();
      command.getErr().flush();
      return code;
    });
  }

  /// The commands over the environment and the streams of this process.
  public static CommandLineInterface ofThisProcess() {
    return new CommandLineInterface(Terminal.ofThisProcess());
  }

  /// Runs the command that the arguments name.
  ///
  /// @return the exit code
  public int execute(String... arguments) {
    return commands.execute(arguments);
  }

  CommandSpec specification() {
    return commands.getCommandSpec();
  }

  /// What all commands have in common.
  @Command(
      name = "rockhopper",
      description = "A self-hosted Discord moderation bot. Start with: ./rockhopper run",
      synopsisSubcommandLabel = "COMMAND",
      mixinStandardHelpOptions = true,
      version = "Rockhopper " + Release.NUMBER,
      scope = ScopeType.INHERIT,
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        " 0:done, or stopped by Ctrl-C or SIGTERM",
        " 1:something that is needed does not work",
        " 2:the command line is wrong",
        "78:the configuration is wrong"
      })
  private static final class Root {}
}
