package dev.rockhopper.benchmarks.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a JVM holds in memory, in megabytes of 1,000,000 bytes.
///
/// @param residentMegabytes everything that is in memory, pages of files included
/// @param anonymousMegabytes of it what does not come from files
/// @param collectedMegabytes everything that is in memory after a full collection
/// @param liveHeapMegabytes the objects that a full collection left
public record Memory(
    double residentMegabytes,
    double anonymousMegabytes,
    double collectedMegabytes,
    double liveHeapMegabytes) {
  private static final double KILOBYTES = 1_024 / 1e6;

  /// Looks at a process: first as it is, then after a full collection.
  public static Memory of(long pid) throws IOException {
    double resident = status(pid, "VmRSS:");
    double anonymous = status(pid, "RssAnon:");
    double live = liveHeap(pid);
    return new Memory(resident, anonymous, status(pid, "VmRSS:"), live);
  }

  private static double status(long pid, String name) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .mapToDouble(kilobytes -> kilobytes * KILOBYTES)
          .findFirst()
          .orElseThrow(() -> new IOException("the system does not tell " + name));
    }
  }

  /// The last line of a class histogram, which a full collection precedes, is the sum.
  private static double liveHeap(long pid) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> sums = text.lines().filter(line -> line.startsWith("Total")).toList();
    if (sums.isEmpty()) {
      throw new IOException("jcmd has not counted anything: " + text);
    }
    return Long.parseLong(sums.getLast().strip().split("\\s+", -1)[2]) / 1e6;
  }
}
