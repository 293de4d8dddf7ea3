package dev.rockhopper.adapters.sandbox.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The judge is judged first: a validator that accepts everything proves nothing.
final class DiscordApiValidatorTest {

  private final Optional<DiscordApiValidator> found = DiscordApiValidator.find();

  @BeforeEach
  void theDescriptionIsThere() {
    assumeTrue(found.isPresent(), "not found: " + DiscordApiValidator.LOCATION);
  }

  private DiscordApiValidator validator() {
    return found.orElseThrow();
  }

  @Test
  void aGoodBanPasses() {
    assertThat(
            validator().request("PUT", "/guilds/1/bans/2", "", "{\"delete_message_seconds\":3600}"))
        .isEmpty();
  }

  @Test
  void aBanWithTooManySecondsIsCaught() {
    assertThat(
            validator()
                .request("PUT", "/guilds/1/bans/2", "", "{\"delete_message_seconds\":604801}"))
        .isNotEmpty();
  }

  @Test
  void aMisspeltKeyIsCaughtAlsoDeepInside() {
    assertThat(
            validator()
                .request(
                    "POST",
                    "/channels/1/messages",
                    "",
                    "{\"content\":\"x\",\"embeds\":[{\"title\":\"t\",\"footnote\":{}}]}"))
        .anyMatch(violation -> violation.contains("/embeds/0/footnote"));
  }

  @Test
  void anUnknownOperationAndAnUnknownQueryAreCaught() {
    assertThat(validator().request("PUT", "/guilds/1/bananas/2", "", "")).hasSize(1);
    assertThat(validator().request("GET", "/guilds/1/bans", "limt=5", ""))
        .containsExactly("GET /guilds/1/bans: unknown query name limt");
  }

  @Test
  void whatDiscordAcceptsFromJdaPasses() {
    assertThat(validator().request("DELETE", "/guilds/1/bans/2", "", "")).isEmpty();
    assertThat(validator().request("POST", "/users/@me/channels", "", "{\"recipient_id\":5}"))
        .isEmpty();
    assertThat(
            validator()
                .request(
                    "PATCH",
                    "/webhooks/1/abc/messages/@original",
                    "wait=true",
                    "{\"content\":\"x\"}"))
        .isEmpty();
  }

  @Test
  void anAnswerThatLacksARequiredKeyIsCaught() {
    assertThat(validator().answer("GET", "/guilds/1/bans/2", 200, "{\"reason\":null}"))
        .anyMatch(violation -> violation.contains("user"));
  }
}
