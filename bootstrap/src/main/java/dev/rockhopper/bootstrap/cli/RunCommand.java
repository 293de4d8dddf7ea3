package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.logging.Logging;
import dev.rockhopper.bootstrap.logging.SecretMask;
import dev.rockhopper.bootstrap.wiring.Bot;
import dev.rockhopper.bootstrap.wiring.Surroundings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./rockhopper run`
@Command(
    name = "run",
    description = {
      "Start the bot.",
      "With nothing configured it brings its own PostgreSQL and a simulated Discord with a chat"
          + " page. DISCORD_TOKEN leads it to Discord, DATABASE_URL to your own PostgreSQL."
    })
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final Instance instance = new Instance();

  @Mixin private final LongRun longRun = new LongRun();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ConfigurationReading.Accepted accepted = instance.configuration(terminal.environment());
    InstanceFolder folder = instance.folder(terminal.environment());
    SecretMask mask = new SecretMask();
    mask.hide(accepted.secrets());
    Logging.start(accepted.configuration().log(), mask);
    return longRun.run(
        terminal, lifecycle -> start(lifecycle, accepted.configuration(), folder, mask));
  }

  private static LongRun.Ready start(
      Lifecycle lifecycle, Configuration configuration, InstanceFolder folder, SecretMask mask) {
    Surroundings surroundings = new Surroundings(lifecycle, configuration, folder, mask);
    DatabaseUrl database = surroundings.database();
    Surroundings.Discord discord = surroundings.discord();
    Bot bot =
        Bot.start(
            lifecycle,
            configuration,
            folder,
            database,
            discord.connection(),
            discord.preparation());
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("databaseUrl", database.toSecretText());
    addresses.putAll(discord.addresses());
    bot.telemetry().ifPresent(address -> addresses.put("telemetry", address.toString()));
    return new LongRun.Ready(
        addresses,
        """
        Rockhopper is ready.
          %s
          Its data lives in %s%s
          Stop it with Ctrl-C.\
        """
            .formatted(
                discord.announcement(),
                folder,
                bot.telemetry()
                    .map(address ->
                        "\n  Its meters and health are read at %s/metrics and /health/ready"
                            .formatted(address))
                    .orElse("")));
  }
}
