package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.members.UserId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModerationAtSandboxTest {
  private final BotAtSandbox at = new BotAtSandbox();

  @AfterEach
  void nothingWasComplainedOf() {
    at.close();
    assertThat(at.complaints()).isEmpty();
  }

  @Test
  void aBanIsCarriedOutRecordedAndAnsweredToTheModeratorAlone() {
    Message answer =
        at.slash(
            at.seeded.moderator(),
            "ban",
            Map.of(
                "user", Long.toString(at.seeded.member()),
                "reason", "spam, süß 🦈",
                "purge", "1"));

    assertThat(text(answer)).contains("Banned", "spam, süß 🦈", "#1", "deleted: 1 day");
    assertThat(answer.visibleTo()).isEqualTo(at.seeded.moderator());
    assertThat(at.sandbox.world().ban(at.seeded.guildId(), at.seeded.member())).isPresent();
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(at.onlyCase().notices().directMessage()).isEqualTo(DirectMessageResult.DELIVERED);
    LoggedRequest ban = at.requests("PUT", "/bans/").getFirst();
    assertThat(ban.body()).contains("86400");
    assertThat(ban.headers().get("x-audit-log-reason"))
        .startsWith("%5Bcase 1")
        .endsWith("spam%2C s%C3%BC%C3%9F %F0%9F%A6%88");
  }

  @Test
  void theTypedFormDoesTheSame() {
    Message answer =
        at.type(
            at.seeded.moderator(),
            "$b <@" + at.seeded.member() + "> far too loud -purge 2 -silent");

    assertThat(text(answer)).contains("Banned", "far too loud", "deleted: 2 days", "not told");
    assertThat(at.onlyCase().opening().sanction().purge().days()).isEqualTo(2);
    assertThat(at.onlyCase().notices().directMessage()).isEqualTo(DirectMessageResult.NOT_WANTED);
  }

  @Test
  void theBotMayBeAddressedByMention() {
    Message answer = at.type(at.seeded.moderator(), "<@" + at.seeded.botId() + "> ping");

    assertThat(text(answer)).contains("Pong");
  }

  @Test
  void aMentionAloneIsAnsweredOnlySoOften() {
    String mention = "<@" + at.seeded.botId() + ">";
    for (int i = 0; i < 5; i++) {
      assertThat(text(at.type(at.seeded.moderator(), mention))).contains("Typed commands start");
    }
    at.as(at.seeded.moderator()).sendMessage(at.seeded.modChat(), mention);

    assertThat(text(at.type(at.seeded.moderator(), "$ping"))).contains("Pong");

    assertThat(
            at.requests("POST", "/channels/" + at.seeded.modChat() + "/messages").stream()
                .filter(request -> request.body().contains("Typed commands start")))
        .hasSize(5);
  }

  @Test
  void everyActionRunsItsCourse() {
    String member = Long.toString(at.seeded.member());
    long moderator = at.seeded.moderator();

    assertThat(text(at.slash(moderator, "warn", Map.of("user", member, "reason", "one"))))
        .contains("Warned", "#1", "told by direct message");
    assertThat(text(at.slash(moderator, "note", Map.of("user", member, "text", "watch"))))
        .contains("Noted", "#2");
    assertThat(text(at.slash(moderator, "timeout", Map.of("user", member, "duration", "1d 12h"))))
        .contains("Timed out", "#3", "Ends");
    assertThat(text(at.slash(moderator, "untimeout", Map.of("user", member))))
        .contains("Lifted the timeout", "#4");
    assertThat(text(at.slash(moderator, "kick", Map.of("user", member)))).contains("Kicked", "#5");
    assertThat(text(at.slash(moderator, "softban", Map.of("user", member))))
        .contains("Softbanned", "#6");
    assertThat(text(at.slash(moderator, "ban", Map.of("user", member)))).contains("Banned", "#7");
    assertThat(text(at.slash(moderator, "unban", Map.of("user", member))))
        .contains("Unbanned", "#8");
    assertThat(at.sandbox.world().bans(at.seeded.guildId())).isEmpty();
  }

  @Test
  void somebodyWhoIsNotInTheServerCanBeBannedById() {
    Message answer =
        at.slash(at.seeded.moderator(), "ban", Map.of("user", Long.toString(at.seeded.outsider())));

    assertThat(text(answer)).contains("Banned", "#1");
  }

  @Test
  void closedDirectMessagesDoNotHinderABan() {
    Message answer =
        at.slash(
            at.seeded.moderator(), "ban", Map.of("user", Long.toString(at.seeded.closedDms())));

    assertThat(text(answer)).contains("Banned", "takes no direct messages");
  }

  @Test
  void aMemberWithoutTheRightIsToldWhichOneIsMissing() {
    Message answer = at.type(at.seeded.member(), "$ban " + at.seeded.secondMember());

    assertThat(text(answer))
        .contains("You may not use ban", "Ban Members", "manages this server's roles");
    assertThat(at.requests("PUT", "/bans/")).isEmpty();
  }

  @Test
  void badInputIsAnsweredWithWhatIsWrongAndTheUsage() {
    Message answer = at.type(at.seeded.moderator(), "$timeout " + at.seeded.member() + " 1x spam");

    assertThat(text(answer))
        .contains("duration", "unknown unit 'x' in '1x'", "$timeout <user> <duration> [reason]");
  }

  @Test
  void anOverlongTimeoutIsRefused() {
    Message answer =
        at.slash(
            at.seeded.moderator(),
            "timeout",
            Map.of("user", Long.toString(at.seeded.member()), "duration", "366d"));

    assertThat(text(answer)).contains("'366d' is too long", "from 1s to 365d");
  }

  @Test
  void theOwnerIsOutOfReach() {
    Message answer =
        at.slash(at.seeded.moderator(), "ban", Map.of("user", Long.toString(at.seeded.owner())));

    assertThat(text(answer)).contains("I did not ban", "owner");
  }

  @Test
  void discordsRefusalIsToldAndTheCaseFails() {
    at.sandbox.faults().refuse("PUT", "/guilds/.*/bans/.*", 1, 403, 50013, "Missing Permissions");

    Message answer =
        at.slash(at.seeded.moderator(), "ban", Map.of("user", Long.toString(at.seeded.member())));

    assertThat(text(answer)).contains("Discord refused", "50013", "Case #1");
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.FAILED);
  }

  @Test
  void theLogGetsOneMessagePerCaseAndFollowsIt() {
    at.configs.changeModLog(
        at.guild(),
        new UserId(at.seeded.owner()),
        new GuildConfig.ModLog.To(new ChannelId(at.seeded.modLog())));
    at.slash(at.seeded.moderator(), "warn", Map.of("user", Long.toString(at.seeded.member())));

    Message posted = at.logged();
    at.slash(at.seeded.moderator(), "cases modify", Map.of("number", "1", "reason", "loud"));
    Message edited = at.logged();

    assertThat(text(posted)).contains("Case #1: Warning", at.onlyCase().tag().toString());
    assertThat(edited.id()).isEqualTo(posted.id());
    assertThat(text(edited)).contains("loud");
  }
}
