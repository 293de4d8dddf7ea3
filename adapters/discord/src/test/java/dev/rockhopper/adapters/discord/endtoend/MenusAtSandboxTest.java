package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void whoWaitsUntilTheMenuIsClosedReadsHowToOpenItAgain() {
    long owner = at.seeded.owner();
    at.slash(owner, "config modlog", Map.of("channel", Long.toString(at.seeded.modLog())));
    Message question = at.slash(owner, "config modlog", Map.of());
    at.pingGate = new CountDownLatch(1);
    at.as(owner).invokeCommand(at.seeded.modChat(), "ping", Map.of());

    Interaction pressed = at.as(owner).clickButton(question.id(), button(question, 0));
    BotAtSandbox.await(() ->
        at.sandbox
            .world()
            .interaction(pressed.id())
            .filter(asked -> asked.answer() == Interaction.Answer.DEFERRED_UPDATE));
    at.menuTime = Duration.ofDays(1);
    at.pingGate.countDown();

    BotAtSandbox.await(() ->
        at.as(owner).messages(at.seeded.modChat(), 10).stream()
            .filter(message -> text(message).contains("Use the command again"))
            .findFirst());
    assertThat(at.configs.show(at.guild()).modLog().target()).isPresent();
  }

  @Test
  void whatIsTypedInTheFormOfOneSettingIsNotTakenForAnother() {
    Message menu = at.slash(at.seeded.owner(), "config menu", Map.of());
    choose(menu, "limits", "Settings: limits");
    choose(menu, "limits.approval-time", "How long a mass action");
    Interaction form = press(menu, "Change");
    BotAtSandbox.await(() ->
        at.sandbox
            .world()
            .interaction(form.id())
            .filter(asked -> asked.answer() == Interaction.Answer.MODAL));
    press(menu, "Back to limits");
    whenItShows(menu, "Settings: limits");
    choose(menu, "limits.approval", "against more people than this");

    at.as(at.seeded.owner()).submitModal(form.id(), Map.of("text", "5"));

    Message told =
        BotAtSandbox.await(() ->
            at.as(at.seeded.owner()).messages(at.seeded.modChat(), 10).stream()
                .filter(message -> text(message).contains("Too late"))
                .findFirst());
    assertThat(text(told))
        .contains("has changed since you opened the form", "5")
        .containsOnlyOnce("You wrote");
    assertThat(text(at.slash(at.seeded.owner(), "config get", Map.of("name", "limits.approval"))))
        .contains("\nValue: 0\n")
        .doesNotContain("Last changed");
  }

  private void choose(Message menu, String value, String thenShown) {
    JsonNode select = now(menu).json().at("/components/0/components/0");
    at.as(at.seeded.owner()).select(menu.id(), select.path("custom_id").asText(), List.of(value));
    whenItShows(menu, thenShown);
  }

  private Interaction press(Message menu, String label) {
    JsonNode button =
        now(menu).json().path("components").findParents("label").stream()
            .filter(one -> one.path("label").asText().equals(label))
            .findFirst()
            .orElseThrow();
    return at.as(at.seeded.owner()).clickButton(menu.id(), button.path("custom_id").asText());
  }

  private void whenItShows(Message menu, String words) {
    BotAtSandbox.await(
        () -> Optional.of(now(menu)).filter(message -> text(message).contains(words)));
  }

  private Message now(Message menu) {
    return at.sandbox.world().message(menu.id()).orElseThrow();
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
