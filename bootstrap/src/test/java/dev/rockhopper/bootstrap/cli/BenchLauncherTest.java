package dev.rockhopper.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's own work, on a clone without sources and with a Maven that only notes what it is
/// asked for.
@Timeout(120)
class BenchLauncherTest {

  @TempDir private Path folder;

  private Path clone;
  private Path asked;

  @BeforeEach
  void makeClone() throws IOException {
    clone = Files.createDirectory(folder.resolve("clone"));
    asked = folder.resolve("asked");
    Files.copy(Path.of("..", "rockhopper"), clone.resolve("rockhopper"));
    for (String part :
        List.of(".mvn", "db", "domain", "application", "adapters", "bootstrap", "benchmarks")) {
      Files.createDirectory(clone.resolve(part));
    }
    Files.writeString(clone.resolve("pom.xml"), "<project/>");
    Path maven = Files.createDirectory(folder.resolve("tools")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        echo "$*" >>"$ASKED"
        for module in bootstrap benchmarks; do
          case "$*" in
            *"--projects $module"*)
              mkdir -p "$CLONE/$module/target/lib"
              touch "$CLONE/$module/target/rockhopper-$module.jar"
              touch "$CLONE/$module/target/lib/library.jar" ;;
          esac
        done
        """);
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void theHelpOfTheBenchmarksDoesNotBuildThem() throws IOException, InterruptedException {
    String said = launch("bench", "--help");

    assertThat(Files.readAllLines(asked)).singleElement().asString().contains("bootstrap");
    assertThat(said).doesNotContain("benchmarks");
  }

  @Test
  void theFirstBenchmarkIsNotCalledTheFirstStart() throws IOException, InterruptedException {
    launch("run");

    String said = launch("bench");

    assertThat(Files.readAllLines(asked)).hasSize(2).last().asString().contains("benchmarks");
    assertThat(said).contains("Building the benchmarks").doesNotContain("First start");
  }

  /// What it says until it becomes a JVM, which finds nothing in these jars.
  private String launch(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", clone.resolve("rockhopper").toString()));
    command.addAll(List.of(words));
    Path said = Files.createTempFile(folder, "said-", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ROCKHOPPER_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ASKED", asked.toString());
    builder.environment().put("CLONE", clone.toString());
    builder
        .environment()
        .merge("PATH", folder.resolve("tools").toString(), (old, tools) -> tools + ":" + old);
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Files.readString(said);
  }
}
