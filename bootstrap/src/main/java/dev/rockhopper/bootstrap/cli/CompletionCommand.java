package dev.rockhopper.bootstrap.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./rockhopper completion`
@Command(
    name = "completion",
    description = {
      "Print the completion script for bash and zsh.",
      "Use it with: source <(./rockhopper completion)"
    })
final class CompletionCommand implements Runnable {

  private final Terminal terminal;
  private final CommandLine commands;

  CompletionCommand(Terminal terminal, CommandLine commands) {
    this.terminal = terminal;
    this.commands = commands;
  }

  @Override
  public void run() {
    terminal.out().print(AutoComplete.bash("rockhopper", commands));
    terminal.out().flush();
  }
}
