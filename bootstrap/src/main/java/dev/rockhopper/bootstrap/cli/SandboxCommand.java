package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import dev.rockhopper.bootstrap.logging.Logging;
import dev.rockhopper.bootstrap.logging.SecretMask;
import dev.rockhopper.bootstrap.wiring.Sandbox;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./rockhopper sandbox`
@Command(
    name = "sandbox",
    description = {
      "Start the simulated Discord alone, for any bot and any client library.",
      "It says which address and token to give to the bot."
    })
final class SandboxCommand implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65_535;

  private final Terminal terminal;

  @Mixin private final Instance instance = new Instance();

  @Mixin private final LongRun longRun = new LongRun();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where the chat page and the API are on 127.0.0.1 (default: as configured).")
  private @Nullable Integer port;

  SandboxCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ConfigurationReading.Accepted accepted = instance.configuration(terminal.environment());
    InstanceFolder folder = instance.folder(terminal.environment());
    SecretMask mask = new SecretMask();
    mask.hide(accepted.secrets());
    Logging.start(accepted.configuration().log(), mask);
    int wished =
        Optional.ofNullable(port).orElseGet(() -> accepted.configuration().sandbox().port());
    if (wished < 0 || wished > HIGHEST_PORT) {
      throw StartFailure.misused(
          "--port %d: a port is a number from 0 (any free one) to %d."
              .formatted(wished, HIGHEST_PORT));
    }
    return longRun.run(
        terminal,
        lifecycle -> {
          Sandbox sandbox = Sandbox.start(lifecycle, folder, wished);
          return new LongRun.Ready(
              sandbox.addresses(),
              """
              The simulated Discord is ready.
                Chat page:            %s
                DISCORD_API_BASE_URL  %s
                DISCORD_TOKEN         %s
                Its world lives in    %s
              Stop it with Ctrl-C.\
              """
                  .formatted(
                      sandbox.discord().pageUrl(),
                      sandbox.discord().discordApi(),
                      sandbox.discord().token(),
                      folder.sandbox()));
        });
  }
}
