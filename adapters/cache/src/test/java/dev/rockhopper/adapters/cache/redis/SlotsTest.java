package dev.rockhopper.adapters.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What the servers of a cluster say of where they are. Since Redis 7 their operator may have them
/// say nothing (`cluster-preferred-endpoint-type unknown-endpoint`), or a name that they may not
/// have.
class SlotsTest {
  private static final Server ASKED = new Server("cache.example", 6379);

  @Test
  void aServerIsWhereItSaysThatItIs() {
    assertThat(RedisNodes.host(said("10.0.0.7"), ASKED)).isEqualTo("10.0.0.7");
  }

  @Test
  void whoeverSaysNothingIsWhereTheOneIsThatWasAsked() {
    assertThat(RedisNodes.host(null, ASKED)).isEqualTo("cache.example");
    assertThat(RedisNodes.host(said(""), ASKED)).isEqualTo("cache.example");
    assertThat(RedisNodes.host(said("?"), ASKED)).isEqualTo("cache.example");
  }

  private static byte[] said(String host) {
    return host.getBytes(StandardCharsets.UTF_8);
  }
}
