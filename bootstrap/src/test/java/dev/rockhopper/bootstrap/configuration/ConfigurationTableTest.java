package dev.rockhopper.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTableTest {

  @Test
  void everyKeyHasADefaultThatItsOwnKindAccepts() {
    assertThat(ConfigurationKeys.ALL)
        .allSatisfy(key -> {
          if (!key.fallback().isEmpty()) {
            assertThat(key.kind().parse(key.fallback())).isNotNull();
          }
        });
  }

  @Test
  void noTwoKeysShareAName() {
    assertThat(ConfigurationKeys.ALL.stream().flatMap(key -> key.variables().stream()))
        .doesNotHaveDuplicates();
  }

  /// The table stands between two comments of `docs/operations.md`; on a difference, copy it there.
  @Test
  void theTableInTheDocumentationIsTheOneOfTheProgram() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "operations.md"));

    assertThat(document)
        .contains(ConfigurationTable.markdown())
        .contains(ConfigurationTable.cacheDefaults());
  }
}
