package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.report.Since;
import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What somebody wants of a report.
///
/// @param html where the page goes
/// @param json where the JSON goes, `-` for nothing but that on standard output
/// @param migrations the folder for migrations
/// @param since from when on it counts
/// @param failOn the least level that counts as found
/// @param explained the recommendation to explain
record ReportOrder(
    Optional<Path> html,
    Optional<Path> json,
    Optional<Path> migrations,
    Since since,
    Optional<Level> failOn,
    Optional<String> explained) {

  /// Whether standard output has JSON only.
  boolean isForScripts() {
    return json.filter(ReportOrder::isStandardOutput).isPresent();
  }

  /// A report takes a while, so what can be known to fail fails first.
  void check() {
    html.ifPresent(it -> checkFile("--html", it));
    json.filter(it -> !isStandardOutput(it)).ifPresent(it -> checkFile("--json", it));
    migrations
        .filter(it -> Files.exists(it) && !Files.isDirectory(it))
        .ifPresent(it -> {
          throw StartFailure.misused("--migration: %s is not a folder.".formatted(it));
        });
  }

  static boolean isStandardOutput(Path path) {
    return path.toString().equals("-");
  }

  private static void checkFile(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw StartFailure.misused("%s: %s is a folder.".formatted(option, file));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw StartFailure.misused(
          "%s: %s cannot be written, because there is no folder %s."
              .formatted(option, file, folder));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw StartFailure.misused("%s: %s may not be written.".formatted(option, file));
    }
  }
}
