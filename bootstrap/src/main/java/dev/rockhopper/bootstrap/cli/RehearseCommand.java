package dev.rockhopper.bootstrap.cli;

import static dev.rockhopper.adapters.sandbox.script.Option.option;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.script.Script;
import dev.rockhopper.adapters.sandbox.script.Wording;
import dev.rockhopper.bootstrap.configuration.ConfigurationReader;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.logging.Logging;
import dev.rockhopper.bootstrap.logging.SecretMask;
import dev.rockhopper.bootstrap.wiring.Bot;
import dev.rockhopper.bootstrap.wiring.Sandbox;
import dev.rockhopper.bootstrap.wiring.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `./rockhopper rehearse`: everything that a start and a first command touch, once, in a folder
/// that is thrown away. The launcher runs it after a build to let the JVM remember the classes.
@Command(
    name = "rehearse",
    hidden = true,
    description = "Run everything once in a throw-away folder, for the class cache.")
final class RehearseCommand implements Callable<Integer> {

  private final Terminal terminal;

  RehearseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path scratch = Files.createTempDirectory("rockhopper-rehearsal-");
    return StoppableRun.run(
        terminal,
        ExitCode.FAILURE,
        lifecycle -> {
          rehearse(lifecycle, InstanceFolder.at(scratch));
          return ExitCode.OK;
        },
        () -> delete(scratch));
  }

  private static void rehearse(Lifecycle lifecycle, InstanceFolder folder) {
    switch (new ConfigurationReader(Map.of(), folder).read()) {
      case ConfigurationReading.Rejected(var problems) ->
          throw new IllegalStateException("the defaults are wrong: " + problems);
      case ConfigurationReading.Accepted accepted -> {
        SecretMask mask = new SecretMask();
        Logging.start(accepted.configuration().log(), mask);
        var surroundings = new Surroundings(lifecycle, accepted.configuration(), folder, mask);
        DatabaseUrl database = surroundings.database();
        Sandbox sandbox = Sandbox.start(lifecycle, folder, 0);
        Bot _ =
            Bot.start(
                lifecycle,
                accepted.configuration(),
                folder,
                database,
                sandbox.connection(),
                sandbox::prepare);
        moderate(sandbox);
      }
    }
  }

  private static void moderate(Sandbox sandbox) {
    SeededGuild seeded = sandbox.discord().seeded();
    try (Script script = Script.of(sandbox.discord())) {
      script
          .as(seeded.seniorModerator())
          .in(seeded.general())
          .runs("/ban", option("user", seeded.member()), option("reason", "rehearsal"))
          .expectsReply(Wording.anything());
      script
          .as(seeded.seniorModerator())
          .in(seeded.general())
          .types("$cases 1")
          .expectsReply(Wording.anything());
    }
  }

  private static void delete(Path folder) {
    try {
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(folder)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The rehearsal's folder cannot be deleted", e);
    }
  }
}
