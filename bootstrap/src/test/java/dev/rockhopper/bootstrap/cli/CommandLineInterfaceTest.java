package dev.rockhopper.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineInterfaceTest {

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandExplainsItself() {
    CommandLineInterface commands = commands();

    assertThat(commands.specification().subcommands().keySet())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(commands().execute(name, "--help")).isZero());
    assertThat(out.toString()).contains("Usage: rockhopper config", "--data=DIR", "Exit codes:");
  }

  @Test
  void theHelpOfTheLauncherNamesEveryCommand() throws IOException {
    String launcher = Files.readString(Path.of("..", "rockhopper"));

    assertThat(commands().specification().subcommands().values())
        .filteredOn(command -> !command.getCommandSpec().usageMessage().hidden())
        .extracting(command -> command.getCommandName())
        .allSatisfy(name -> assertThat(launcher).containsPattern("\n  " + name + " +[A-Z]"));
  }

  @Test
  void aWrongCommandLineHasItsOwnExitCode() {
    assertThat(commands().execute("rnu")).isEqualTo(2);
    assertThat(commands().execute("config", "--dat", "x")).isEqualTo(2);
    assertThat(commands().execute("config", "--instance", "../x")).isEqualTo(2);
    assertThat(err.toString()).contains("rnu", "--dat", "small letters");
  }

  @Test
  void aWrongConfigurationIsExplainedAndHasItsOwnExitCode() {
    environment.put("ROCKHOPPER_LOG__LEVEL", "loud");

    assertThat(commands().execute("config", "--data", folder.toString())).isEqualTo(78);

    assertThat(err.toString()).contains("nothing was started", "`loud`", "error, warn, info");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theConfigurationIsShownWithItsSourcesAndWithoutSecrets() {
    environment.put("DISCORD_TOKEN", "abc.def.ghi");

    assertThat(commands().execute("config", "--data", folder.toString())).isZero();

    assertThat(out.toString())
        .contains(folder.toString())
        .containsPattern("discord\\.token +\\*{8} +environment DISCORD_TOKEN")
        .containsPattern("log\\.level +info +default")
        .doesNotContain("abc.def.ghi");
  }

  @Test
  void theConfigurationIsShownToScriptsAsJson() {
    assertThat(commands().execute("config", "--json", "--data", folder.toString())).isZero();

    assertThat(out.toString())
        .contains("\"dataFolder\" : \"" + folder + "\"")
        .containsPattern(
            "\"log\\.level\" : \\{\\s+\"value\" : \"info\",\\s+\"source\" : \"default\"\\s+}");
  }

  @Test
  void completionIsAScriptOfTheShell() {
    assertThat(commands().execute("completion")).isZero();

    assertThat(out.toString()).startsWith("#!/usr/bin/env bash").contains("config", "--instance");
  }

  private CommandLineInterface commands() {
    return new CommandLineInterface(
        new Terminal(environment, new PrintWriter(out), new PrintWriter(err)));
  }
}
