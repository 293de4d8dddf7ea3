package dev.rockhopper.adapters.discord.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.SanctionOrder;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.dv8tion.jda.internal.entities.GuildImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whether the bot has left a guild, or Discord has trouble with it.
class GuildInTroubleAtSandboxTest {
  private static final CaseTag TAG = new CaseTag(new CaseNumber(1), new CaseId(4_711));

  private final BotAtSandbox at = new BotAtSandbox();

  @AfterEach
  void nothingWasComplainedOf() {
    at.close();
    assertThat(at.complaints()).isEmpty();
  }

  private Delivery kick() {
    Instant now = Clock.systemUTC().instant();
    return at.sanctions.carryOut(
        new SanctionOrder(
            at.guild(),
            new UserId(at.seeded.member()),
            new Sanction.Kick(),
            TAG,
            TAG + " spam",
            now,
            now.plus(Duration.ofSeconds(30))));
  }

  /// As JDA has it for a moment when Discord begins to have trouble with a guild.
  @Test
  void whatJdaHasForgottenBeforeItKnowsThatItIsUnavailableIsTriedAgain() {
    ((GuildImpl) at.session.guild(at.guild()).orElseThrow()).invalidate();

    assertThat(kick()).isEqualTo(new Delivery.Unknown("the guild is unavailable"));
  }

  @Test
  void whatTheBotWasRemovedFromIsGone() {
    at.as(at.seeded.owner()).kick(at.seeded.guildId(), at.seeded.botId(), "");
    BotAtSandbox.await(
        () -> at.session.hasHeardOf(at.guild()) ? Optional.empty() : Optional.of(true));

    assertThat(kick()).isEqualTo(new Delivery.Refused(CaseFailure.of(CaseFailure.Cause.NOT_FOUND)));
  }
}
