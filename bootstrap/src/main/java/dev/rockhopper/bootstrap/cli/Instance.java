package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.configuration.ConfigurationReader;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which instance of the bot a command is about.
final class Instance {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where the data lives (default: a folder for the instance in your data directory).")
  private @Nullable Path data;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Which of several bots on this machine (default: ${DEFAULT-VALUE}).")
  private String name = "default";

  /// Where this instance keeps its data, absolute.
  InstanceFolder folder(Map<String, String> environment) {
    if (!NAME.matcher(name).matches()) {
      throw StartFailure.misused(
          "--instance %s: a name is 1 to 32 small letters, digits and dashes.".formatted(name));
    }
    return Optional.ofNullable(data)
        .map(InstanceFolder::at)
        .or(() ->
            InstanceFolder.of(
                name,
                environment,
                System.getProperty("os.name"),
                System.getProperty("user.home", "")))
        .orElseThrow(() ->
            StartFailure.misconfigured(
                "There is no place for the data: this user has no home folder. Name a folder with"
                    + " --data, or set HOME or XDG_DATA_HOME to an absolute path."));
  }

  /// The configuration of this instance.
  ///
  /// @throws StartFailure with all problems when it is wrong
  ConfigurationReading.Accepted configuration(Map<String, String> environment) {
    return switch (new ConfigurationReader(environment, folder(environment)).read()) {
      case ConfigurationReading.Accepted accepted -> accepted;
      case ConfigurationReading.Rejected(var problems) ->
          throw StartFailure.misconfigured(
              "The configuration is wrong, so nothing was started:\n  - "
                  + String.join("\n  - ", problems)
                  + "\nAll keys and their names are in docs/operations.md.");
    };
  }
}
