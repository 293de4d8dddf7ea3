package dev.rockhopper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a module needs has to be packed with the product. Maven leaves out what the packing module
/// itself declares for its tests only, whoever else needs it, and no test of ours would miss it.
class ProductLibrariesTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");
  private static final List<String> NEEDED_BY =
      List.of(
          "domain",
          "application",
          "adapters/cache",
          "adapters/console",
          "adapters/discord",
          "adapters/postgres",
          "adapters/sandbox",
          "adapters/telemetry");

  @Test
  void whatAModuleNeedsIsNotPackedForTestsOnly() throws IOException {
    Set<String> needed = new HashSet<>();
    for (String module : NEEDED_BY) {
      needed.addAll(libraries(module, false));
    }

    Set<String> forTestsOnly = libraries("bootstrap", true);

    assertThat(needed).contains("JDA", "snakeyaml-engine", "postgresql");
    assertThat(forTestsOnly).contains("archunit").doesNotContainAnyElementsOf(needed);
  }

  private static Set<String> libraries(String module, boolean forTests) throws IOException {
    String pom = Files.readString(Path.of("..", module, "pom.xml"));
    Set<String> libraries = new HashSet<>();
    for (MatchResult dependency : DEPENDENCY.matcher(pom).results().toList()) {
      String declared = dependency.group(1);
      boolean isForTests = declared.contains("<scope>test</scope>");
      if (isForTests == forTests && !declared.contains("<type>test-jar</type>")) {
        ARTIFACT.matcher(declared).results().map(found -> found.group(1)).forEach(libraries::add);
      }
    }
    return libraries;
  }
}
