package dev.rockhopper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every public type and method of every module has a doc comment.
class DocumentationTest {

  @TempDir private Path folder;

  @Test
  void everythingPublicIsDocumented() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      sources =
          files
              .filter(file -> file.toString().contains("src/main/java"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains("/target/"))
              .toList();
    }

    assertThat(sources).hasSizeGreaterThan(50);
    assertThat(PublicDocumentation.missingIn(sources)).isEmpty();
  }

  @Test
  void whatIsMissingIsFound() throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Thing.java"),
            """
            public class Thing {
              public Thing() {}

              public void naked() {}

              /// Said.
              public void said() {}

              /** Said in the old way. */
              public void saidOnce() {}

              @Override
              public String toString() {
                return "";
              }

              void hidden() {}

              public interface Inner {
                void nakedInInterface();

                private void helper() {}
              }

              static class Closed {
                public void inside() {}
              }

              /// A value.
              public record Value(int number) {}
            }
            """);

    assertThat(PublicDocumentation.missingIn(List.of(source)))
        .containsExactly(
            "Thing.java: Thing",
            "Thing.java: Thing.naked",
            "Thing.java: Thing.Inner",
            "Thing.java: Thing.Inner.nakedInInterface");
  }
}
