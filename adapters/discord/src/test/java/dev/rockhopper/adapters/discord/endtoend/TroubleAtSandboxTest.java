package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.guilds.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TroubleAtSandboxTest {
  private static final long EMBED_LINKS = 1L << 14;
  private static final String CALLBACK = "/interactions/.*/callback";

  private final BotAtSandbox at = new BotAtSandbox();

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void anEventThatComesTwiceMakesOneCaseAndOneAnswer() {
    at.sandbox.faults().gateway().duplicateNextEvent();

    Message answer = ban();

    assertThat(text(answer)).contains("Banned", "#1");
    assertThat(text(at.slash(at.seeded.moderator(), "cases view", Map.of("number", "1"))))
        .contains("Case #1");
    assertThat(at.cases.count(CaseCriteria.in(at.guild()))).isEqualTo(1);
    assertThat(at.requests("PUT", "/bans/")).hasSize(1);
  }

  @Test
  void discordsRequestToSlowDownIsWaitedOut() {
    at.sandbox.faults().tooManyRequests("PUT", "/guilds/.*/bans/.*", 1, 1, false);

    assertThat(text(ban())).contains("Banned", "#1");
  }

  @Test
  void aPassingErrorOfDiscordIsTriedAgain() {
    at.sandbox.faults().serverError("PUT", "/guilds/.*/bans/.*", 1, 500);

    assertThat(text(ban())).contains("Banned", "#1");
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void whatDiscordRefusedIsSaidInItsWords() {
    at.sandbox.faults().refuse("PUT", "/guilds/.*/bans/.*", 1, 400, 30_035, "Too many bans");

    assertThat(text(ban())).contains("30035", "bans for non-guild members");
  }

  @Test
  void whatDiscordSaidWhenItRefusedToLookIsQuotedAndDisarmed() {
    at.sandbox.faults().refuse("GET", "/guilds/.*/bans/.*", 9, 400, 59_999, "No *bold*\nbans");

    Message answer =
        at.slash(
            at.seeded.moderator(), "unban", Map.of("user", Long.toString(at.seeded.outsider())));

    assertThat(text(answer)).contains("59999", "No \\*bold\\* bans");
  }

  @Test
  void anAnswerThatDiscordDidNotTakeIsBroughtAgain() {
    at.sandbox.faults().serverError("PATCH", "/webhooks/.*", 1, 500);

    assertThat(text(ban())).contains("Banned", "#1");
  }

  /// What may go wrong with an acknowledgement, or with an answer that is one.
  private enum CallbackTrouble {
    BROKEN {
      @Override
      void strike(Faults faults) {
        faults.serverError("POST", CALLBACK, 1, 500);
      }
    },
    GATEWAY_BROKEN {
      @Override
      void strike(Faults faults) {
        faults.serverError("POST", CALLBACK, 1, 502);
      }
    },
    ANSWER_LOST {
      @Override
      void strike(Faults faults) {
        faults.dropAnswer("POST", CALLBACK, 1);
      }
    },
    ANSWER_LATE {
      @Override
      void strike(Faults faults) {
        faults.holdAnswer("POST", CALLBACK, 1);
      }
    };

    abstract void strike(Faults faults);
  }

  @ParameterizedTest
  @EnumSource(CallbackTrouble.class)
  void anAcknowledgementOfWhichNobodyKnowsIsSentAgainAndTheCommandRunsOnce(
      CallbackTrouble trouble) {
    trouble.strike(at.sandbox.faults());

    assertThat(text(ban())).contains("Banned", "#1");

    assertThat(at.cases.count(CaseCriteria.in(at.guild()))).isEqualTo(1);
    assertThat(at.requests("PUT", "/bans/")).hasSize(1);
    assertAnsweredTwice();
  }

  /// The second of two has an answer, which says that it is the first, or that the first is there.
  private void assertAnsweredTwice() {
    BotAtSandbox.await(() ->
        at.requests("POST", "/callback").stream()
            .filter(sent -> sent.status() == 204 || sent.status() == 400)
            .findFirst());
    at.sandbox.faults().clear();
    BotAtSandbox.await(
        () -> Optional.of(at.requests("POST", "/callback")).filter(sent -> sent.size() >= 2));
    assertThat(at.requests("POST", "/callback")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(CallbackTrouble.class)
  void anAnswerOfWhichNobodyKnowsIsSentAgain(CallbackTrouble trouble) {
    trouble.strike(at.sandbox.faults());

    assertThat(text(at.slash(at.seeded.moderator(), "ping", Map.of()))).contains("Pong");

    assertAnsweredTwice();
  }

  @ParameterizedTest
  @EnumSource(CallbackTrouble.class)
  void aSettingThatWasChangedIsSaidToBe(CallbackTrouble trouble) {
    trouble.strike(at.sandbox.faults());

    Message answer = at.slash(at.seeded.owner(), "config prefix", Map.of("text", "!"));

    assertThat(text(answer)).contains("!");
    assertAnsweredTwice();
  }

  @Test
  void whereItStaysUnclearWhetherTheCommandIsAcknowledgedItIsNotRunAndSaysSo() {
    at.sandbox.faults().dropAnswer("POST", CALLBACK, 1);
    at.sandbox.faults().serverError("POST", CALLBACK, 1, 500);

    assertThat(text(ban())).contains("Discord did not answer me", "did not run");

    assertThat(at.cases.count(CaseCriteria.in(at.guild()))).isZero();
    assertThat(at.requests("PUT", "/bans/")).isEmpty();
  }

  @Test
  void anAnswerThatMayBeThereIsEditedWhenTheSecondTryFailsToo() {
    at.sandbox.faults().dropAnswer("POST", CALLBACK, 1);
    at.sandbox.faults().serverError("POST", CALLBACK, 1, 500);

    at.as(at.seeded.owner())
        .invokeCommand(at.seeded.modChat(), "config prefix", Map.of("text", "!"));

    BotAtSandbox.await(
        () -> Optional.of(at.requests("PATCH", "/@original")).filter(seen -> !seen.isEmpty()));
    assertThat(at.requests("POST", "/callback")).hasSize(2);
  }

  @Test
  void anAnswerThatDiscordNeverTakesIsADirectMessage() {
    at.sandbox.faults().serverError("POST", CALLBACK, 2, 500);

    at.as(at.seeded.owner())
        .invokeCommand(at.seeded.modChat(), "config prefix", Map.of("text", "!"));

    LoggedRequest letter =
        BotAtSandbox.await(() -> at.requests("POST", "/messages").stream().findFirst());
    assertThat(letter.body()).contains("!", "Why I write to you here");
    assertThat(at.configs.show(at.guild()).prefix()).contains(new Prefix("!"));
  }

  @Test
  void anAnswerThatNeverCameIsLookedInto() {
    at.sandbox.faults().dropAnswer("PUT", "/guilds/.*/bans/.*", 1);

    assertThat(text(ban())).contains("Banned", "#1");
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(at.requests("PUT", "/bans/")).hasSize(1);
  }

  @Test
  void aRequestWhoseAnswerWasLostIsNotSentAgain() {
    at.sandbox.faults().dropAnswer("DELETE", "/guilds/.*/members/.*", 1);

    Message answer =
        at.slash(at.seeded.moderator(), "kick", Map.of("user", Long.toString(at.seeded.member())));

    assertThat(text(answer)).contains("Kicked", "#1");
    assertThat(at.requests("DELETE", "/members/")).hasSize(1);
  }

  @Test
  void aConversationThatCouldNotBeBegunEarlyIsBegunAnew() {
    at.sandbox.faults().serverError("POST", "/users/@me/channels", 1, 500);

    ban();

    assertThat(at.onlyCase().notices().directMessage()).isEqualTo(DirectMessageResult.DELIVERED);
    assertThat(at.requests("POST", "/users/@me/channels")).hasSize(2);
    assertSentOnce(at.requests("POST", "/messages"));
  }

  @Test
  void aConversationThatDiscordRefusesIsNotAskedForAgain() {
    at.sandbox.faults().refuse("POST", "/users/@me/channels", 1, 403, 50_007, "Cannot be told");

    assertThat(text(ban())).contains("Banned", "takes no direct messages");

    assertThat(at.requests("POST", "/users/@me/channels")).hasSize(1);
    assertThat(at.requests("POST", "/messages")).isEmpty();
  }

  @Test
  void aMessageThatMayHaveArrivedIsNotSentAgain() {
    at.sandbox.faults().dropAnswer("POST", "/channels/.*/messages", 1);

    Message answer = ban();

    assertThat(text(answer)).contains("Banned", "perhaps told");
    assertSentOnce(at.requests("POST", "/messages"));
  }

  @Test
  void aMessageThatAGatewayLostIsNotSentAgain() {
    at.sandbox.faults().serverError("POST", "/channels/.*/messages", 1, 502);

    Message answer = ban();

    assertThat(text(answer)).contains("Banned", "perhaps told");
    assertSentOnce(at.requests("POST", "/messages"));
  }

  private static void assertSentOnce(List<LoggedRequest> messages) {
    assertThat(messages).isNotEmpty();
    String toTarget = messages.getFirst().path();
    assertThat(messages).filteredOn(sent -> sent.path().equals(toTarget)).hasSize(1);
  }

  @Test
  void aSoftbanWhoseBanCannotBeLiftedSaysThatTheBanStands() {
    at.sandbox
        .faults()
        .refuse("DELETE", "/guilds/.*/bans/.*", 1, 403, 50_013, "Missing Permissions");

    Message answer =
        at.slash(
            at.seeded.moderator(), "softban", Map.of("user", Long.toString(at.seeded.member())));

    assertThat(text(answer)).contains("is banned", "unban", "#1");
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.FAILED);
    assertThat(at.sandbox.world().bans(at.seeded.guildId())).hasSize(1);
  }

  @Test
  void aSoftbanWhoseUnbanGotNoAnswerIsFinished() {
    at.sandbox.faults().serverError("DELETE", "/guilds/.*/bans/.*", 1, 500);

    Message answer =
        at.slash(
            at.seeded.moderator(), "softban", Map.of("user", Long.toString(at.seeded.member())));

    assertThat(text(answer)).contains("Softbanned", "#1");
    assertThat(at.sandbox.world().bans(at.seeded.guildId())).isEmpty();
    assertThat(at.requests("PUT", "/bans/")).hasSize(1);
  }

  @Test
  void withoutTheDatabaseTheAnswerSaysSoAndDiscordIsNotAsked() {
    at.store.goAway();

    Message answer = ban();

    assertThat(text(answer)).contains("My database does not answer");
    assertThat(at.requests("PUT", "/bans/")).isEmpty();
    at.store.comeBack();
    assertThat(text(ban())).contains("Banned", "#1");
  }

  @Test
  void discordIsNeverCalledInsideATransaction() {
    assertThatThrownBy(() ->
            at.transactions.inTransaction(
                "test", _ -> at.calls.complete(() -> at.session.jda().retrieveCommands())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a transaction");
  }

  @Test
  void aStopLetsTheCommandsThatRunComeToAnEnd() {
    at.sandbox.faults().delay("PUT", "/guilds/.*/bans/.*", 1, Duration.ofMillis(400));
    Interaction asked =
        at.as(at.seeded.moderator())
            .invokeCommand(
                at.seeded.modChat(), "ban", Map.of("user", Long.toString(at.seeded.member())));
    BotAtSandbox.await(() -> at.bot.commandsInFlight() > 0 ? Optional.of(true) : Optional.empty());

    assertThat(at.bot.stop(Duration.ofSeconds(10))).isTrue();

    assertThat(text(at.answerTo(asked))).contains("Banned", "#1");
  }

  @Test
  void aStopThatCannotWaitAnyLongerHasTheCommandSayHowFarItCame() {
    at.sandbox.faults().hang("PUT", "/guilds/.*/bans/.*", 1);
    Interaction asked =
        at.as(at.seeded.moderator())
            .invokeCommand(
                at.seeded.modChat(), "ban", Map.of("user", Long.toString(at.seeded.member())));
    BotAtSandbox.await(() -> Optional.of(true).filter(_ -> at.sandbox.faults().areUsedUp()));

    assertThat(at.bot.stop(Duration.ofMillis(300))).isTrue();

    assertThat(text(at.answerTo(asked))).contains("#1", "pending");
  }

  @Test
  void whereTheBotMayShowNoEmbedsItWritesPlainText() {
    at.sandbox.founding().overwrite(at.seeded.modChat(), at.seeded.botId(), true, 0, EMBED_LINKS);
    BotAtSandbox.await(() -> Optional.of(true).filter(_ -> !at.mayEmbed()));

    Message answer = at.type(at.seeded.moderator(), "$ping");

    assertThat(answer.json().path("embeds")).isEmpty();
    assertThat(answer.content()).contains("**Pong**");
  }

  private Message ban() {
    return at.slash(
        at.seeded.moderator(), "ban", Map.of("user", Long.toString(at.seeded.member())));
  }
}
