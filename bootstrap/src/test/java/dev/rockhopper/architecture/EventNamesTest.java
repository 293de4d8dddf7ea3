package dev.rockhopper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever searches the log needs one way to write the names of events: `area.what-happened`.
class EventNamesTest {

  /// A call that writes to the log, up to its first text that has no blanks before its first dot.
  private static final Pattern EVENT =
      Pattern.compile(
          "(?:LOG\\.(?:trace|debug|info|warn|error|log)|\\.log)\\([^;\"]*?\"([a-z]\\S*?)[ \"]");

  /// The events of a loop, which it gets as they are; their fields follow the name.
  private static final Pattern LOOP =
      Pattern.compile("new BackgroundLoop\\.Events\\(([^;]*?)\\)\\)?;");

  private static final Pattern LOOP_EVENT = Pattern.compile("\"([^ \"]+)[ \"]");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*)+");

  @Test
  void everyEventIsNamedInTheSameWay() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      for (Path source : files.filter(EventNamesTest::isProduct).toList()) {
        String text = Files.readString(source);
        Matcher event = EVENT.matcher(text);
        while (event.find()) {
          names.add(event.group(1));
        }
        Matcher loop = LOOP.matcher(text);
        while (loop.find()) {
          LOOP_EVENT
              .matcher(loop.group(1))
              .results()
              .map(found -> found.group(1))
              .forEach(names::add);
        }
      }
    }

    assertThat(names)
        .hasSizeGreaterThan(20)
        .contains("outbox.waiting", "sanction.expiry-broken", "embedded-server.started")
        .allMatch(name -> NAME.matcher(name).matches());
  }

  private static boolean isProduct(Path file) {
    String path = file.toString();
    return path.contains("src/main/java") && path.endsWith(".java") && !path.contains("/target/");
  }
}
