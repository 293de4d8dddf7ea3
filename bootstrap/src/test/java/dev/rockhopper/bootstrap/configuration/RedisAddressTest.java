package dev.rockhopper.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.bootstrap.configuration.RedisAddress.Encryption;
import dev.rockhopper.bootstrap.configuration.RedisAddress.Login;
import dev.rockhopper.bootstrap.configuration.RedisAddress.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

  @Test
  void aHostAloneHasTheUsualPort() {
    assertThat(RedisAddress.parse("redis://cache"))
        .isEqualTo(
            new RedisAddress(
                Encryption.PLAIN, new Login.Anonymous(), List.of(new Node("cache", 6379)), 0));
  }

  @Test
  void aUserOfTheAccessListLogsInEncrypted() {
    assertThat(RedisAddress.parse("rediss://bot:p%40ss@cache:7000/3"))
        .isEqualTo(
            new RedisAddress(
                Encryption.TLS,
                new Login.User("bot", new Secret("p@ss")),
                List.of(new Node("cache", 7000)),
                3));
  }

  @Test
  void aPasswordAloneIsTheDefaultUsers() {
    assertThat(RedisAddress.parse("valkey://:hush@cache").login())
        .isEqualTo(new Login.Password(new Secret("hush")));
  }

  @Test
  void severalHostsAreACluster() {
    RedisAddress address = RedisAddress.parse("redis://a:7000,b:7001,[::1]:7002");

    assertThat(address.isCluster()).isTrue();
    assertThat(address.nodes())
        .containsExactly(new Node("a", 7000), new Node("b", 7001), new Node("[::1]", 7002));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache:6379",
        "http://cache",
        "redis://",
        "redis://cache:0",
        "redis://cache:70000",
        "redis://cache:port",
        "redis://user@cache",
        "redis://a,b/1",
        "redis://a,,b",
        "redis://cache/12345",
        "redis://cache/one"
      })
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RedisAddress.parse(text));
  }
}
