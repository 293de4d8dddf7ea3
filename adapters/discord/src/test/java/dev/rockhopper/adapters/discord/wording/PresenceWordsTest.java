package dev.rockhopper.adapters.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Presence;
import dev.rockhopper.adapters.discord.command.Presence.Ability;
import dev.rockhopper.adapters.discord.wording.PresenceWords.Stop;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceWordsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static PresenceWords present(Standing.Timeout timeout, Ability... abilities) {
    return PresenceWords.of(new Presence.Present(timeout, Set.of(abilities)), NOW);
  }

  private static PresenceWords present(Ability... abilities) {
    return present(new Standing.Timeout.None(), abilities);
  }

  @Test
  void whoIsNotInTheServerReachesNothing() {
    PresenceWords words = PresenceWords.of(new Presence.Absent(), NOW);

    assertThat(words.stop()).contains(Stop.NOT_IN_SERVER);
    assertThat(words.before("1. fine"))
        .isEqualTo(
            "**⛔ They are not in this server** ← stops them\n\nIf that did not stop them:\n1. fine");
    assertThat(words.decidedBy(Code.BOT_MAY)).isEqualTo("Decided by NOT_IN_SERVER");
  }

  @Test
  void whoIsBannedIsSaidToBe() {
    PresenceWords words = PresenceWords.of(new Presence.Banned(), NOW);

    assertThat(words.stop()).contains(Stop.BANNED);
    assertThat(words.before("")).contains("They are banned from this server");
  }

  @Test
  void aTimeoutStopsThemUntilItIsOver() {
    Standing.Timeout timeout = new Standing.Timeout.Until(NOW.plusSeconds(60));

    assertThat(present(timeout, Ability.values()).stop()).contains(Stop.IN_TIMEOUT);
    assertThat(present(new Standing.Timeout.Until(NOW.minusSeconds(1)), Ability.values()).stop())
        .isEmpty();
  }

  @Test
  void whoDoesNotSeeTheChannelOrMayDoNothingThereIsStopped() {
    assertThat(present(Ability.WRITE, Ability.USE_SLASH_COMMANDS).stop())
        .contains(Stop.CHANNEL_UNSEEN);
    assertThat(present(Ability.SEE).stop()).contains(Stop.NO_WAY_IN);
  }

  @Test
  void oneWayInIsEnoughAndIsNamed() {
    assertThat(present(Ability.SEE, Ability.WRITE).stop()).isEqualTo(Optional.empty());
    assertThat(present(Ability.SEE, Ability.WRITE).before(""))
        .contains("write there, but use no slash commands");
    assertThat(present(Ability.SEE, Ability.USE_SLASH_COMMANDS).before(""))
        .contains("use slash commands there, but not write");
    PresenceWords free = present(Ability.values());
    assertThat(free.before("")).contains("write and use slash commands there");
    assertThat(free.decidedBy(Code.BOT_MAY)).isEqualTo("Decided by BOT_MAY");
  }
}
