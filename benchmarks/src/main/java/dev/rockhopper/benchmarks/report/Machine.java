package dev.rockhopper.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// On what a run took place; figures of different machines are never compared, only ratios.
///
/// @param processor its name
/// @param cores as many as the JVM may use
/// @param memoryMegabytes of the whole machine
/// @param system name and version
/// @param java version and vendor
/// @param loadBefore how many threads wanted to run in the minute before; well above 0 means that
///   others were at work
public record Machine(
    String processor,
    int cores,
    long memoryMegabytes,
    String system,
    String java,
    double loadBefore) {

  /// The one that this process runs on.
  public static Machine current() throws IOException {
    return new Machine(
        firstValue(Path.of("/proc/cpuinfo"), "model name", System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(
                firstValue(Path.of("/proc/meminfo"), "MemTotal", "0").replaceAll("[^0-9]", ""))
            / 1_024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version() + ", " + System.getProperty("java.vendor"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /// In one line.
  public String line() {
    return "%s, %d cores, %d MB, %s, Java %s, load %.1f before"
        .formatted(processor, cores, memoryMegabytes, system, java, loadBefore);
  }

  private static String firstValue(Path file, String name, String otherwise) throws IOException {
    if (!Files.isReadable(file)) {
      return otherwise;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(otherwise);
    }
  }
}
