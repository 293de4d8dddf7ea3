package dev.rockhopper.adapters.discord.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where somebody asks, the bot cannot answer.
class ClosedChannelAtSandboxTest {
  private static final long SEND_MESSAGES = 1L << 11;

  private final BotAtSandbox at = new BotAtSandbox();

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void aTypedCommandIsNotRunWhereTheBotMayNotWriteAndThePersonIsTold() {
    close();

    types("$ban <@%d> silent".formatted(at.seeded.member()));

    assertThat(letters(1).getFirst().body())
        .contains("I may not write there", "<#" + at.seeded.modChat() + ">", "Nothing was done");
    assertThat(at.cases.count(CaseCriteria.in(at.guild()))).isZero();
    assertThat(at.requests("PUT", "/bans/")).isEmpty();
  }

  @Test
  void nobodyIsToldSoMoreOftenThanThreeTimesAMinute() {
    close();

    for (int i = 0; i < 5; i++) {
      types("$ping");
    }
    assertThat(letters(3)).hasSize(3);
    open();

    assertThat(BotAtSandbox.text(at.type(at.seeded.moderator(), "$ping"))).contains("Pong");
    assertThat(toModerator()).hasSize(3);
  }

  @Test
  void talkThatIsNoCommandIsLeftAlone() {
    close();

    types("$5 off today");
    types("hello");
    open();

    assertThat(BotAtSandbox.text(at.type(at.seeded.moderator(), "$ping"))).contains("Pong");
    assertThat(toModerator()).isEmpty();
  }

  @Test
  void anAnswerThatDiscordRefusesAfterTheActIsADirectMessageAndTheLogSaysWhose() {
    refuseAnswers();

    Message typed = types("$ban <@%d> -silent spam".formatted(at.seeded.member()));
    Message again = types("$ban <@%d> spam".formatted(at.seeded.outsider()));

    assertThat(letters(2))
        .anySatisfy(letter ->
            assertThat(letter.body())
                .contains("I did not understand that", "<#" + at.seeded.modChat() + ">"))
        .anySatisfy(letter -> assertThat(letter.body()).contains("Banned", "#1"));
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(lostAnswers())
        .hasSize(2)
        .allMatch(line -> line.contains("command=ban") && line.contains("told=true"))
        .allMatch(line -> line.contains(at.seeded.guildId() + "/" + at.seeded.modChat()))
        .anyMatch(line -> line.contains("correlation=prefix-" + typed.id()))
        .anyMatch(line -> line.contains("correlation=prefix-" + again.id()));
  }

  @Test
  void anAcknowledgementThatIsRefusedIsNamedInTheLog() {
    at.sandbox.faults().serverError("POST", "/interactions/.*/callback", 2, 500);

    long asked =
        at.as(at.seeded.moderator())
            .invokeCommand(
                at.seeded.modChat(), "ban", Map.of("user", Long.toString(at.seeded.member())))
            .id();

    BotAtSandbox.await(() ->
        at.complaints().stream()
            .filter(line -> line.contains("interaction.not-acknowledged source=slash-" + asked))
            .findFirst());
  }

  private void close() {
    at.sandbox.founding().overwrite(at.seeded.modChat(), at.seeded.botId(), true, 0, SEND_MESSAGES);
  }

  private void open() {
    at.sandbox.founding().overwrite(at.seeded.modChat(), at.seeded.botId(), true, SEND_MESSAGES, 0);
  }

  private void refuseAnswers() {
    at.sandbox
        .faults()
        .refuse(
            "POST",
            "/channels/" + at.seeded.modChat() + "/messages",
            2,
            403,
            50_013,
            "Missing Permissions");
  }

  private Message types(String text) {
    return at.as(at.seeded.moderator()).sendMessage(at.seeded.modChat(), text);
  }

  private List<LoggedRequest> letters(int count) {
    return BotAtSandbox.await(
        () -> Optional.of(toModerator()).filter(letters -> letters.size() >= count));
  }

  /// What the bot sent to neither a channel of the server nor somebody who was banned.
  private List<LoggedRequest> toModerator() {
    return at.requests("POST", "/messages").stream()
        .filter(sent -> !sent.path().contains("/" + at.seeded.modChat() + "/"))
        .filter(sent -> !sent.body().contains("You are being banned"))
        .toList();
  }

  private List<String> lostAnswers() {
    return BotAtSandbox.await(() ->
        Optional.of(
                at.complaints().stream()
                    .filter(line -> line.contains("answer.not-delivered"))
                    .toList())
            .filter(lines -> lines.size() >= 2));
  }
}
