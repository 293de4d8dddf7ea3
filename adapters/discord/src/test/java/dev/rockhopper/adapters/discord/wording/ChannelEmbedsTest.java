package dev.rockhopper.adapters.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.application.channels.ChannelLock;
import dev.rockhopper.application.channels.ChannelOutcome;
import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever changes a channel reads what is so, also where others change it at the same time.
class ChannelEmbedsTest {
  private static final ChannelId CHANNEL = new ChannelId(77);
  private static final Instant END = Cases.NOON.plus(Duration.ofHours(1));
  private static final ChannelLock LOCK =
      new ChannelLock(
          new Writing.Usual(), People.MILO, Cases.NOON, new Expiry.Until(END), List.of());
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  private static String words(ChannelOutcome outcome) {
    return ReplyLimits.asText(ChannelEmbeds.of(outcome, CHANNEL));
  }

  @Test
  void whoUnlocksWhatSomebodyLocksAtThatMomentReadsThatItIsLockedAndUntilWhen() {
    assertThat(words(new ChannelOutcome.LockedAgain(LOCK)))
        .contains("It is locked again")
        .contains("While I unlocked <#77>, somebody locked it.")
        .contains("To unlock it all the same, run the command again.")
        .contains("<t:" + END.getEpochSecond());
  }

  @Test
  void whoLocksWhatSomebodyUnlocksAtThatMomentReadsThatItIsUnlocked() {
    assertThat(words(new ChannelOutcome.UnlockedMeanwhile(LOCK)))
        .contains("It is unlocked")
        .contains("While I locked <#77>, somebody unlocked it.")
        .contains("To lock it all the same, run the command again.");
  }

  @Test
  void whatDiscordRefusesHalfwayIsNotCalledUnchanged() {
    assertThat(words(new ChannelOutcome.Unfinished(FORBIDDEN)))
        .contains("it is not done, or only in part")
        .contains("<#77>")
        .contains("**Manage Permissions**")
        .contains("run the command again")
        .doesNotContain("nothing was changed");
    assertThat(words(new ChannelOutcome.Refused(FORBIDDEN))).contains("nothing was changed");
  }
}
