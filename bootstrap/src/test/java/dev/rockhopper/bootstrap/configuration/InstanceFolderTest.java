package dev.rockhopper.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceFolderTest {

  @Test
  void linuxKeepsItUnderTheHomeOfTheUser() {
    assertThat(InstanceFolder.of("default", Map.of("HOME", "/home/ada"), "Linux"))
        .isEqualTo(InstanceFolder.at(Path.of("/home/ada/.local/share/rockhopper/default")));
  }

  @Test
  void theDataHomeOfTheDesktopStandardWins() {
    Map<String, String> environment = Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/srv/ada");

    assertThat(InstanceFolder.of("second", environment, "Linux"))
        .isEqualTo(InstanceFolder.at(Path.of("/srv/ada/rockhopper/second")));
  }

  @Test
  void macKeepsItWhereApplicationsDo() {
    assertThat(InstanceFolder.of("default", Map.of("HOME", "/Users/ada"), "Mac OS X"))
        .isEqualTo(
            InstanceFolder.at(
                Path.of("/Users/ada/Library/Application Support/rockhopper/default")));
  }
}
