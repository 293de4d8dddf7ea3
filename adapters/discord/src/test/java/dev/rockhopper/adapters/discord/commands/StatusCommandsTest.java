package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyFile;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.session.SessionState;
import dev.rockhopper.application.health.DependencyHealth;
import dev.rockhopper.application.health.DependencyHealth.Importance;
import dev.rockhopper.application.health.DependencyHealth.State;
import dev.rockhopper.application.health.FactSheet;
import dev.rockhopper.application.health.ProcessHealth;
import dev.rockhopper.domain.guilds.GuildShare;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusCommandsTest {
  private static final BotStatus STATUS =
      new BotStatus(
          "1.2.3",
          Instant.parse("2026-11-22T10:00:00Z"),
          new SessionState(true, Duration.ofMillis(42), new GuildShare(4, Set.of(1)), 1_234));

  @Test
  void everybodyLearnsSinceWhenItRunsItsVersionItsPingAndItsShard() {
    Reply reply = StatusCommands.forEverybody(STATUS);

    assertThat(reply.tone()).isEqualTo(Tone.DONE);
    assertThat(ReplyLimits.asText(reply))
        .contains("Rockhopper 1.2.3", "<t:1795341600:R>", "42 ms", "2 of 4", "1,234");
  }

  @Test
  void aLostConnectionIsNotSaidToBeFine() {
    Reply reply =
        StatusCommands.forEverybody(new BotStatus("1.2.3", Instant.EPOCH, SessionState.CLOSED));

    assertThat(reply.tone()).isEqualTo(Tone.CAUTION);
    assertThat(reply.title()).contains("reconnecting");
  }

  @Test
  void theOperatorSeesEachDependencyAndTheWorstColoursTheAnswer() {
    Reply impaired = withHealth(State.IMPAIRED, Importance.HELPFUL);
    Reply down = withHealth(State.DOWN, Importance.NEEDED);

    assertThat(impaired.tone()).isEqualTo(Tone.CAUTION);
    assertThat(ReplyLimits.asText(impaired)).contains("**redis** impaired: not asked");
    assertThat(down.tone()).isEqualTo(Tone.PROBLEM);
    assertThat(withHealth(State.UP, Importance.NEEDED).tone()).isEqualTo(Tone.DONE);
  }

  private static Reply withHealth(State state, Importance importance) {
    return StatusCommands.withHealth(
        StatusCommands.forEverybody(STATUS),
        new ProcessHealth(
            List.of(new DependencyHealth("redis", importance, state, "not asked", Duration.ZERO))));
  }

  @Test
  void whatIsTooLongForTheAnswerIsWholeInTheFile() {
    FactSheet many =
        IntStream.range(0, 200)
            .mapToObj(Integer::toString)
            .reduce(
                FactSheet.of("Errors"),
                (sheet, number) -> sheet.with("fact " + number, "value"),
                (first, _) -> first);

    Reply reply = StatusCommands.debugging(List.of(FactSheet.of("Empty"), many));

    assertThat(ReplyLimits.forEmbed(reply)).isEqualTo(reply);
    assertThat(reply.files()).extracting(ReplyFile::name).containsExactly("debuginfo.txt");
    assertThat(reply.files().getFirst().text()).contains("Errors\n  fact 0: value", "fact 199");
  }

  @Test
  void thereIsNothingToDebugWhereNobodyIsTheOperator() {
    assertThat(new StatusCommands(() -> STATUS, TestOperators.of(Set.of())).all())
        .extracting(command -> command.naming().name())
        .containsExactly("status");
  }
}
