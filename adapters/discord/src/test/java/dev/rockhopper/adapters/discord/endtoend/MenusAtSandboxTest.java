package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MenusAtSandboxTest {
  private final BotAtSandbox at = new BotAtSandbox();

  @AfterEach
  void nothingWasComplainedOf() {
    at.close();
    assertThat(at.complaints()).isEmpty();
  }

  private void warnTheMember() {
    at.slash(
        at.seeded.moderator(),
        "warn",
        Map.of("user", Long.toString(at.seeded.member()), "reason", "loud", "silent", "true"));
  }

  private Message picked(long user, String entry, long target) {
    Actor actor = at.as(user);
    Interaction asked = actor.invokeMenu(at.seeded.general(), entry, target);
    return at.answerTo(asked);
  }

  @Test
  void theMenuOfAPersonShowsTheirCases() {
    warnTheMember();

    Message list = picked(at.seeded.moderator(), "Show cases", at.seeded.member());

    assertThat(text(list)).contains("`#1`", "loud", "against <@" + at.seeded.member() + ">");
    assertThat(list.visibleTo()).isEqualTo(at.seeded.moderator());
    assertThat(text(picked(at.seeded.moderator(), "Show cases", at.seeded.owner())))
        .contains("There are none");
  }

  @Test
  void theMenuOfAMessageShowsTheCasesOfItsAuthor() {
    warnTheMember();
    Message said = at.as(at.seeded.member()).sendMessage(at.seeded.general(), "HELLO");

    assertThat(text(picked(at.seeded.moderator(), "Show the author's cases", said.id())))
        .contains("`#1`", "against <@" + at.seeded.member() + ">");
  }

  @Test
  void whoMayNotSearchCasesMayNotDoItFromAMenu() {
    assertThat(text(picked(at.seeded.member(), "Show cases", at.seeded.owner())))
        .contains("You may not use cases search", "Timeout Members");
  }

  @Test
  void whoCancelsAMomentAfterTheyAgreedReadsWhatWasDone() {
    long owner = at.seeded.owner();
    at.slash(owner, "config modlog", Map.of("channel", Long.toString(at.seeded.modLog())));
    Message question = at.slash(owner, "config modlog", Map.of());
    at.pingGate = new CountDownLatch(1);
    at.as(owner).invokeCommand(at.seeded.modChat(), "ping", Map.of());

    at.as(owner).clickButton(question.id(), button(question, 0));
    at.as(owner).clickButton(question.id(), button(question, 1));
    at.pingGate.countDown();

    BotAtSandbox.await(() ->
        at.as(owner).messages(at.seeded.modChat(), 10).stream()
            .filter(message -> text(message).contains("Too late"))
            .findFirst());
    assertThat(text(at.sandbox.world().message(question.id()).orElseThrow()))
        .contains("The log of cases is off now");
    assertThat(at.configs.show(at.guild()).modLog().target()).isEmpty();
  }

  private static String button(Message message, int index) {
    return message.json().at("/components/0/components/" + index + "/custom_id").asText();
  }

  @Test
  void whoAsksForHelpTooOftenIsToldWhenItIsFreeAgain() {
    for (int i = 0; i < 5; i++) {
      assertThat(text(at.slash(at.seeded.member(), "help", Map.of()))).contains("/help");
    }

    String held = text(at.slash(at.seeded.member(), "help", Map.of()));

    assertThat(held).contains("Not so fast", "5 times in 10s per person", "free again <t:");
    assertThat(text(at.slash(at.seeded.owner(), "help", Map.of()))).contains("/ban");
  }
}
