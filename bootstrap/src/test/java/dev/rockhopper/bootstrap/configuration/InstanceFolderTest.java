package dev.rockhopper.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceFolderTest {

  private static final String USER_HOME = "/system/ada";

  @Test
  void linuxKeepsItUnderTheHomeOfTheUser() {
    assertThat(linux(Map.of("HOME", "/home/ada")))
        .contains(at("/home/ada/.local/share/rockhopper/default"));
  }

  @Test
  void theDataHomeOfTheDesktopStandardWins() {
    assertThat(linux(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/srv/ada")))
        .contains(at("/srv/ada/rockhopper/default"));
  }

  @Test
  void macKeepsItWhereApplicationsDo() {
    assertThat(InstanceFolder.of("default", Map.of("HOME", "/Users/ada"), "Mac OS X", USER_HOME))
        .contains(at("/Users/ada/Library/Application Support/rockhopper/default"));
  }

  @Test
  void anEmptyOrRelativeDataHomeCountsAsNotSet() {
    assertThat(linux(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "")))
        .contains(at("/home/ada/.local/share/rockhopper/default"));
    assertThat(linux(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "data")))
        .contains(at("/home/ada/.local/share/rockhopper/default"));
  }

  @Test
  void withoutAHomeInTheEnvironmentTheOneHoldsThatTheSystemKnows() {
    assertThat(linux(Map.of())).contains(at("/system/ada/.local/share/rockhopper/default"));
    assertThat(linux(Map.of("HOME", "")))
        .contains(at("/system/ada/.local/share/rockhopper/default"));
    assertThat(linux(Map.of("HOME", "here")))
        .contains(at("/system/ada/.local/share/rockhopper/default"));
  }

  @Test
  void whoHasNoHomeGetsNoFolderAtAll() {
    assertThat(InstanceFolder.of("default", Map.of("HOME", ""), "Linux", "?")).isEmpty();
    assertThat(InstanceFolder.of("default", Map.of(), "Linux", "")).isEmpty();
  }

  private static Optional<InstanceFolder> linux(Map<String, String> environment) {
    return InstanceFolder.of("default", environment, "Linux", USER_HOME);
  }

  private static InstanceFolder at(String path) {
    return InstanceFolder.at(Path.of(path));
  }
}
