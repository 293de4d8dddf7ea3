package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnechoedCallbackTest {

  @ParameterizedTest
  @CsvSource({
    "POST,interactions/1/a/callback?with_response=true,interactions/1/a/callback",
    "POST,interactions/1/a/callback?with_response=true&b=c,interactions/1/a/callback?b=c",
    "POST,interactions/1/a/callback,interactions/1/a/callback",
    "POST,channels/1/messages?with_response=true,channels/1/messages?with_response=true",
    "GET,interactions/1/a/callback?with_response=true,interactions/1/a/callback?with_response=true",
  })
  void onlyTheAnswerToAnInteractionIsNotSentBack(String method, String asked, String sent)
      throws IOException {
    CannedDiscord discord = new CannedDiscord(204, "");

    discord.answer(new UnechoedCallback(), method, asked);

    assertThat(discord.came().url()).hasToString("http://localhost/api/v10/" + sent);
    assertThat(discord.came().method()).isEqualTo(method);
    assertThat(discord.came().header("Accept-Encoding")).isEqualTo("gzip");
  }
}
