package dev.rockhopper.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher itself, in a checkout with a Maven and a JDK that only pretend.
class LauncherTest {

  /// Makes a jar and a library, as soon as the file `go` allows it, and notes that it did.
  private static final String MAVEN =
      """
      #!/bin/sh
      set -eu
      echo build >>"$CHECKOUT/builds"
      tries=0
      until [ -e "$CHECKOUT/go" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 1000 ] || exit 1
        sleep 0.05
      done
      mkdir -p "$CHECKOUT/bootstrap/target/lib"
      cp "$CHECKOUT/bootstrap/source" "$CHECKOUT/bootstrap/target/rockhopper-bootstrap.jar"
      echo library >"$CHECKOUT/bootstrap/target/lib/library.jar"
      """;

  /// Prints its class path; `run` lasts until the file `stop` appears.
  private static final String JAVA =
      """
      #!/bin/sh
      set -eu
      while [ "$1" != -cp ]; do shift; done
      echo "$2"
      [ "$4" = run ] || exit 0
      tries=0
      until [ -e "$CHECKOUT/stop" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 1000 ] || exit 1
        sleep 0.05
      done
      """;

  @TempDir private Path checkout;

  @BeforeEach
  void makeTheCheckout() throws IOException {
    executable("rockhopper", Files.readString(Path.of("..", "rockhopper")));
    executable("tools/mvn", MAVEN);
    executable("jdk/bin/java", JAVA);
    executable("jdk/bin/javac", JAVA);
    write("jdk/release", "JAVA_VERSION=\"25\"\n");
    write("pom.xml", "");
    for (String folder : List.of(".mvn", "db", "domain", "application", "adapters")) {
      Files.createDirectories(checkout.resolve(folder));
    }
    write("bootstrap/source", "first");
    write("go", "");
  }

  @Test
  void whatIsBuiltOnceIsNotBuiltAgain() throws IOException, InterruptedException {
    String first = succeeds("config");
    String second = succeeds("config");

    assertThat(builds()).isEqualTo(1);
    assertThat(jarOf(second)).isEqualTo(jarOf(first)).hasContent("first");
  }

  @Test
  void aBuildLeavesTheJarsOfARunningBotAlone() throws IOException, InterruptedException {
    Launched bot = launch("run");
    await(() -> said(bot).contains("rockhopper-bootstrap.jar"));
    Path jarOfTheBot = jarOf(said(bot));

    write("bootstrap/source", "second");
    String other = succeeds("config");

    assertThat(jarOf(other)).hasContent("second");
    assertThat(jarOfTheBot).hasContent("first");
    assertThat(jarOfTheBot.resolveSibling("lib/library.jar")).exists();
    write("stop", "");
    assertThat(bot.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatNobodyUsesAnyMoreIsTakenAwayByTheNextBuild() throws IOException, InterruptedException {
    Path first = jarOf(succeeds("config"));

    write("bootstrap/source", "second");
    Path second = jarOf(succeeds("config"));

    assertThat(first.getParent()).doesNotExist();
    assertThat(second).exists();
  }

  @Test
  void ofTwoFirstStartsAtOnceOneBuildsAndTheOtherWaits() throws IOException, InterruptedException {
    Files.delete(checkout.resolve("go"));
    Launched one = launch("config");
    await(() -> builds() == 1);
    Launched other = launch("config");
    await(() -> said(other).contains("Another ./rockhopper is building"));

    write("go", "");

    assertThat(one.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(other.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(List.of(one.process().exitValue(), other.process().exitValue()))
        .as("%s%s", said(one), said(other))
        .containsExactly(0, 0);
    assertThat(builds()).isEqualTo(1);
    assertThat(jarOf(said(other))).isEqualTo(jarOf(said(one)));
  }

  @Test
  void aCleanedModuleIsNoReasonToFail() throws IOException, InterruptedException {
    succeeds("config");
    Files.delete(checkout.resolve("bootstrap/target/rockhopper-bootstrap.jar"));

    assertThat(jarOf(succeeds("config"))).hasContent("first");
  }

  @Test
  void withoutBuildingTheNewestBuildIsRun() throws IOException, InterruptedException {
    Launched nothing = launch(Map.of("ROCKHOPPER_BUILD", "skip"), "config");
    assertThat(nothing.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said(nothing)).contains("ROCKHOPPER_BUILD=skip forbids to build it");

    Path built = jarOf(succeeds("config"));
    write("bootstrap/source", "second");
    Launched skipping = launch(Map.of("ROCKHOPPER_BUILD", "skip"), "config");

    assertThat(skipping.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(jarOf(said(skipping))).isEqualTo(built);
    assertThat(builds()).isEqualTo(1);
  }

  // --- the launcher as a process ----------------------------------------------------------------

  private record Launched(Process process, Path output) {}

  private String succeeds(String command) throws IOException, InterruptedException {
    Launched launched = launch(command);
    assertThat(launched.process().waitFor(60, TimeUnit.SECONDS)).as(said(launched)).isTrue();
    assertThat(launched.process().exitValue()).as(said(launched)).isZero();
    return said(launched);
  }

  private Launched launch(String command) throws IOException {
    return launch(Map.of(), command);
  }

  private Launched launch(Map<String, String> environment, String command) throws IOException {
    Path output = Files.createTempFile(checkout, "output-", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("rockhopper").toString(), command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ROCKHOPPER_"));
    builder.environment().put("CHECKOUT", checkout.toString());
    builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
    builder.environment().merge("PATH", "", (path, _) -> checkout.resolve("tools") + ":" + path);
    builder.environment().putAll(environment);
    return new Launched(builder.start(), output);
  }

  private static String said(Launched launched) {
    try {
      return Files.readString(launched.output());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The jar that the pretended Java was started with.
  private static Path jarOf(String said) {
    return said.lines()
        .filter(line -> line.contains("rockhopper-bootstrap.jar:"))
        .map(line -> Path.of(line.substring(0, line.indexOf(':'))))
        .findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }

  private long builds() {
    Path notes = checkout.resolve("builds");
    if (!Files.exists(notes)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(notes)) {
      return lines.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void executable(String name, String text) throws IOException {
    write(name, text);
    Files.setPosixFilePermissions(
        checkout.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
