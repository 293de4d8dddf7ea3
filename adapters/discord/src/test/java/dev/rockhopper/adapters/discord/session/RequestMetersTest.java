package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestMetersTest {

  @ParameterizedTest
  @CsvSource({
    "/api/v10/guilds/123/bans/456, guilds/_/bans/_",
    "/api/v10/interactions/123/aW50ZXJhY3Rpb24/callback, interactions/_/_/callback",
    "/api/v10/webhooks/1/secret-token/messages/@original, webhooks/_/_/messages/@original",
    "/api/v10/channels/1/messages/2/reactions/%F0%9F%90%A7/3, channels/_/messages/_/reactions/_",
    "/proxy/api/v10/users/@me, users/@me",
    "/somewhere/else, _/_",
    "/, ''"
  })
  void idsTokensAndWhateverElseIsLeftOut(String path, String route) {
    assertThat(RequestMeters.route(path)).isEqualTo(route);
  }
}
