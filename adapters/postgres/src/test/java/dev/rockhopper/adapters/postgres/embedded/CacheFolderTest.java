package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the programs go when nobody says otherwise.
class CacheFolderTest {

  private static final int SOMEBODY = 54_321;

  @TempDir private Path home;

  @Test
  void anOrdinaryUserHasItBelowItsHome() {
    assertThat(cache(null, home, "linux-x86_64")).isEqualTo(home.resolve(".cache/rockhopper"));
  }

  @Test
  void onAMacItIsWhereThatSystemKeepsCaches() {
    assertThat(cache(null, home, "darwin-arm_64"))
        .isEqualTo(home.resolve("Library/Caches/rockhopper"));
  }

  @Test
  void theUsersOwnCacheFolderWinsWhereItIsAbsolute() {
    Path own = home.resolve("own");

    assertThat(cache(own.toString(), home, "linux-x86_64")).isEqualTo(own.resolve("rockhopper"));
    assertThat(cache("own", home, "linux-x86_64")).isEqualTo(home.resolve(".cache/rockhopper"));
    assertThat(cache("", home, "linux-x86_64")).isEqualTo(home.resolve(".cache/rockhopper"));
  }

  @Test
  void aUserWithoutAHomeGetsAFolderOfItsOwnAmongTheTemporaryFiles() throws IOException {
    Path file = Files.createFile(home.resolve("no-folder"));

    assertThat(cache(null, file, "linux-x86_64"))
        .isEqualTo(home.resolve("temporary/rockhopper-" + SOMEBODY));
  }

  @Test
  void whereNothingCanBeUsedTheUsualFolderIsTheOneThatIsNamed() throws IOException {
    Path file = Files.createFile(home.resolve("no-folder"));

    assertThat(new CacheFolder(SOMEBODY, null, file, "linux-x86_64", file).path())
        .isEqualTo(file.resolve(".cache/rockhopper"));
  }

  @Test
  void rootHasItWhereTheServersUserCanReachIt() throws IOException {
    Path file = Files.createFile(home.resolve("no-folder"));

    assertThat(new CacheFolder(0, home.toString(), home, "linux-x86_64", file).path())
        .isEqualTo(Path.of("/var/cache/rockhopper"));
  }

  private Path cache(@Nullable String xdgCache, Path homeOfTheUser, String machine) {
    return new CacheFolder(SOMEBODY, xdgCache, homeOfTheUser, machine, home.resolve("temporary"))
        .path();
  }
}
