package dev.rockhopper.adapters.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A text as somebody has looked at it. Written anew with `-Drockhopper.golden=rewrite`.
final class GoldenFile {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "dev", "rockhopper", "adapters", "console", "report");

  private GoldenFile() {}

  static void compare(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("rewrite".equals(System.getProperty("rockhopper.golden"))) {
      Files.writeString(file, text);
    }

    assertThat(text).isEqualTo(Files.readString(file));
  }
}
