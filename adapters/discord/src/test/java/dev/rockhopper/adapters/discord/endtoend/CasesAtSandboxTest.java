package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.domain.cases.CaseStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CasesAtSandboxTest {
  private final BotAtSandbox at = new BotAtSandbox();

  @AfterEach
  void nothingWasComplainedOf() {
    at.close();
    assertThat(at.complaints()).isEmpty();
  }

  private void warnings(int count) {
    for (int i = 1; i <= count; i++) {
      at.slash(
          at.seeded.moderator(),
          "warn",
          Map.of("user", Long.toString(at.seeded.member()), "reason", "no " + i, "silent", "true"));
    }
  }

  @Test
  void aCaseIsViewedFoundModifiedAndHasAHistory() {
    warnings(1);
    long moderator = at.seeded.moderator();

    assertThat(text(at.slash(moderator, "cases view", Map.of("number", "1"))))
        .contains("Case #1: Warning", "no 1");
    assertThat(text(at.type(moderator, "$cases 1"))).contains("Case #1: Warning");
    assertThat(text(at.type(moderator, "$cases <@" + at.seeded.member() + ">")))
        .contains("`#1`", "against");
    assertThat(
            text(at.slash(moderator, "cases search", Map.of("type", "ban", "status", "applied"))))
        .contains("There are none", "type ban, status applied");
    assertThat(text(at.slash(moderator, "cases search", Map.of("text", "NO 1"))))
        .contains("`#1`", "saying “NO 1”");
    assertThat(text(at.type(moderator, "$cases list -text \"no 2\"")))
        .contains("There are none", "saying “no 2”");
    assertThat(text(at.slash(moderator, "cases search", Map.of("before", "1 hour ago"))))
        .contains("There are none", "before <t:");
    assertThat(text(at.type(moderator, "$cases list -since 1 hour ago")))
        .contains("`#1`", "since <t:");
    assertThat(text(at.slash(moderator, "cases search", Map.of("after", "2 hours"))))
        .contains("in the future");
    assertThat(
            text(
                at.slash(
                    moderator,
                    "cases modify",
                    Map.of("number", "1", "reason", "too loud", "status", "voided"))))
        .contains("too loud", "voided");
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.VOIDED);
    assertThat(text(at.slash(moderator, "cases history", Map.of("number", "1"))))
        .contains("opened by", "“no 1” → “too loud”", "applied → **voided**");
    assertThat(text(at.slash(moderator, "cases view", Map.of("number", "99"))))
        .contains("no case #99");
  }

  @Test
  void casesAreOfferedWhereANumberIsTyped() {
    warnings(12);
    long moderator = at.seeded.moderator();

    List<String> newest = offered(moderator, "cases view", "");
    assertThat(newest).hasSize(12);
    assertThat(newest.getFirst()).startsWith("#12 · warn · ").endsWith(" · no 12");
    assertThat(offered(moderator, "cases modify", "1"))
        .extracting(line -> line.substring(0, line.indexOf(" ")))
        .containsExactly("#1", "#12", "#11", "#10");
    assertThat(offered(moderator, "cases history", "NO 7")).hasSize(1);
    assertThat(offered(moderator, "cases view", "nothing of the kind")).isEmpty();
  }

  @Test
  void casesAreOfferedToNobodyWhoMayNotSeeThem() {
    warnings(1);

    assertThat(offered(at.seeded.member(), "cases view", "")).isEmpty();
  }

  private List<String> offered(long user, String path, String typed) {
    long channel = user == at.seeded.member() ? at.seeded.general() : at.seeded.modChat();
    List<String> offered = new ArrayList<>();
    at.as(user)
        .autocomplete(channel, path, Map.of("number", typed), "number")
        .forEach(choice -> offered.add(choice.path("name").asText()));
    return offered;
  }

  @Test
  void aCaseIsExplainedAnewInAFormAndItsHistoryIsOnePressAway() {
    warnings(1);
    long moderator = at.seeded.moderator();
    Message shown = at.slash(moderator, "cases view", Map.of("number", "1"));

    Interaction press = at.as(moderator).clickButton(shown.id(), button(shown, 1));
    BotAtSandbox.await(() ->
        at.sandbox
            .world()
            .interaction(press.id())
            .filter(asked -> asked.answer() == Interaction.Answer.MODAL));
    at.as(moderator).submitModal(press.id(), Map.of("text", "far too loud"));
    Message edited = whenItSays(shown, "far too loud");
    at.as(moderator).clickButton(shown.id(), button(edited, 0));

    assertThat(text(whenItSays(shown, "History"))).contains("“no 1” → “far too loud”");
    assertThat(at.onlyCase().reason().text()).isEqualTo("far too loud");
  }

  @Test
  void aHiddenCaseIsLeftOutOfSearchesAndCanStillBeLookedAt() {
    warnings(2);
    long moderator = at.seeded.moderator();
    Message shown = at.slash(moderator, "cases view", Map.of("number", "1"));

    at.as(moderator).clickButton(shown.id(), button(shown, 2));
    whenItSays(shown, "searches leave it out");

    assertThat(text(at.slash(moderator, "cases search", Map.of())))
        .contains("`#2`")
        .doesNotContain("`#1`");
    assertThat(text(at.slash(moderator, "cases search", Map.of("hidden", "true"))))
        .contains("`#2`", "`#1`");
    assertThat(offered(moderator, "cases view", "")).hasSize(1);
    Message hidden = at.slash(moderator, "cases view", Map.of("number", "1"));
    assertThat(text(hidden)).contains("Hidden: searches leave it out");

    at.as(moderator).clickButton(hidden.id(), button(hidden, 2));
    BotAtSandbox.await(() ->
        at.sandbox
            .world()
            .message(hidden.id())
            .filter(m -> !text(m).contains("searches leave it out")));

    assertThat(text(at.slash(moderator, "cases history", Map.of("number", "1"))))
        .contains("**hidden** from searches", "**shown** in searches again");
    assertThat(text(at.slash(moderator, "cases search", Map.of()))).contains("`#2`", "`#1`");
  }

  @Test
  void whoTakesLongerToWriteInAFormThanAMenuLivesLosesNothing() {
    warnings(1);
    long moderator = at.seeded.moderator();
    Message shown = at.slash(moderator, "cases view", Map.of("number", "1"));
    Interaction press = at.as(moderator).clickButton(shown.id(), button(shown, 1));
    BotAtSandbox.await(() ->
        at.sandbox
            .world()
            .interaction(press.id())
            .filter(asked -> asked.answer() == Interaction.Answer.MODAL));

    at.menuTime = Duration.ofMinutes(14);
    at.as(moderator).submitModal(press.id(), Map.of("text", "well considered"));

    whenItSays(shown, "well considered");
    assertThat(at.onlyCase().reason().text()).isEqualTo("well considered");
  }

  @Test
  void aCaseThatWasReversedNamesTheCaseThatDidIt() {
    long moderator = at.seeded.moderator();
    Map<String, String> user = Map.of("user", Long.toString(at.seeded.outsider()));
    at.slash(moderator, "ban", user);
    at.slash(moderator, "unban", user);

    assertThat(text(at.slash(moderator, "cases view", Map.of("number", "1"))))
        .contains("Reversed by", "case #2");
  }

  @Test
  void aMenuWhoseTimeIsOverTellsSo() {
    warnings(1);
    long moderator = at.seeded.moderator();
    Message shown = at.slash(moderator, "cases view", Map.of("number", "1"));

    at.menuTime = Duration.ofMinutes(4);
    Interaction press = at.as(moderator).clickButton(shown.id(), button(shown, 0));

    assertThat(text(at.answerTo(press))).contains("These buttons are closed");
  }

  @Test
  void aStopClosesAllMenusAtOnceThoughDiscordAnswersNone() throws InterruptedException {
    warnings(1);
    int menus = 6;
    for (int i = 0; i < menus; i++) {
      at.slash(at.seeded.moderator(), "cases view", Map.of("number", "1"));
    }
    at.sandbox.faults().holdAnswer("PATCH", "/webhooks/.*", menus);

    Thread stop = Thread.startVirtualThread(() -> at.bot.stop(Duration.ofSeconds(5)));

    BotAtSandbox.await(() -> Optional.of(true).filter(_ -> at.sandbox.faults().areUsedUp()));
    at.sandbox.faults().clear();
    stop.join();
  }

  @Test
  void aCommandInAMessageToTheBotStartsWithTheOperatorsPrefix() {
    long moderator = at.seeded.moderator();
    long direct = at.as(moderator).openDm(at.seeded.botId()).id();

    at.as(moderator).sendMessage(direct, BotAtSandbox.PREFIX_IN_PRIVATE + "ping");

    BotAtSandbox.await(() ->
        at.as(moderator).messages(direct, 10).stream()
            .filter(message -> text(message).contains("Pong"))
            .findFirst());
  }

  @Test
  void talkOpensNoConversationAndWhatFollowsItIsHeard() {
    for (String talk : List.of("hello there", "so $ping", "<@1> ping", "ping")) {
      at.as(at.seeded.moderator()).sendMessage(at.seeded.modChat(), talk);
    }

    assertThat(text(at.type(at.seeded.moderator(), "$ping"))).contains("Pong");
    assertThat(at.prefixesAsked).hasValue(1);
  }

  @Test
  void whatIsTypedWhileTheSameConversationIsUnderWayIsReadAfterIt() {
    at.pingGate = new CountDownLatch(1);
    at.as(at.seeded.owner()).sendMessage(at.seeded.modChat(), "$ping");
    at.as(at.seeded.owner()).sendMessage(at.seeded.modChat(), "$config prefix !");
    // Not yet a command when it is heard.
    Message last = at.as(at.seeded.owner()).sendMessage(at.seeded.modChat(), "!ping");
    at.pingGate.countDown();

    BotAtSandbox.await(() ->
        at.as(at.seeded.owner()).messages(at.seeded.modChat(), 10).stream()
            .filter(message -> message.id() > last.id())
            .filter(message -> text(message).contains("Pong"))
            .skip(1)
            .findFirst());
  }

  private Message whenItSays(Message message, String words) {
    return BotAtSandbox.await(
        () -> at.sandbox.world().message(message.id()).filter(m -> text(m).contains(words)));
  }

  @Test
  void aPromptAnswerThatIsLateIsAcknowledgedFirst() {
    at.pingGate = new CountDownLatch(1);
    Interaction asked =
        at.as(at.seeded.owner()).invokeCommand(at.seeded.modChat(), "ping", Map.of());
    BotAtSandbox.await(() ->
        at.sandbox
            .world()
            .interaction(asked.id())
            .filter(known -> known.answer() == Interaction.Answer.DEFERRED));

    at.pingGate.countDown();

    assertThat(text(at.answerTo(asked))).contains("Pong");
  }

  @Test
  void aPromptAnswerTakesOneRequest() {
    at.slash(at.seeded.owner(), "ping", Map.of());

    // The answer is seen a moment before its request is in the log.
    List<LoggedRequest> callbacks =
        BotAtSandbox.await(
            () -> Optional.of(at.requests("POST", "/callback")).filter(seen -> !seen.isEmpty()));
    assertThat(callbacks).hasSize(1);
    assertThat(at.requests("PATCH", "/webhooks/")).isEmpty();
  }

  @Test
  void aLongListIsTurnedByItsOwnerOnly() {
    warnings(12);
    Message list = at.slash(at.seeded.moderator(), "cases search", Map.of());
    assertThat(text(list)).contains("`#12`", "`#3`", "Page 1").doesNotContain("`#2`");

    at.as(at.seeded.moderator()).clickButton(list.id(), button(list, 2));
    Message second =
        BotAtSandbox.await(
            () -> at.sandbox.world().message(list.id()).filter(m -> text(m).contains("Page 2")));

    assertThat(text(second)).contains("`#2`", "`#1`").doesNotContain("`#3`");
  }

  @Test
  void aPublicListTellsOthersThatTheButtonsAreNotTheirs() {
    warnings(11);
    Message list = at.type(at.seeded.moderator(), "$cases");

    Interaction press = at.as(at.seeded.seniorModerator()).clickButton(list.id(), button(list, 2));
    Message whispered = at.answerTo(press);

    assertThat(text(whispered)).contains("not your buttons");
    assertThat(whispered.visibleTo()).isEqualTo(at.seeded.seniorModerator());
    assertThat(text(at.sandbox.world().message(list.id()).orElseThrow())).contains("Page 1");
  }

  @Test
  void buttonsDoNotOutliveTheRightThatTheirCommandNeeds() {
    warnings(11);
    long moderator = at.seeded.moderator();
    Message list =
        at.answerTo(at.as(moderator).invokeCommand(at.seeded.general(), "cases search", Map.of()));
    at.sandbox
        .world()
        .member(at.seeded.guildId(), moderator)
        .orElseThrow()
        .roles()
        .forEach(role -> at.as(at.seeded.owner()).removeRole(at.seeded.guildId(), moderator, role));

    at.as(moderator).clickButton(list.id(), button(list, 2));
    Message whispered =
        BotAtSandbox.await(() ->
            at.as(moderator).messages(at.seeded.general(), 10).stream()
                .filter(message -> text(message).contains("You may not use cases search"))
                .findFirst());

    assertThat(text(whispered)).contains("Timeout Members");
    assertThat(whispered.visibleTo()).isEqualTo(moderator);
    assertThat(text(at.sandbox.world().message(list.id()).orElseThrow())).contains("Page 1");
  }

  @Test
  void theLogIsSwitchedOffOnlyAfterAQuestion() {
    at.slash(
        at.seeded.owner(), "config modlog", Map.of("channel", Long.toString(at.seeded.modLog())));
    Message question = at.slash(at.seeded.owner(), "config modlog", Map.of());
    assertThat(text(question)).contains("Switch the log of cases off?");
    assertThat(at.configs.show(at.guild()).modLog().target()).isPresent();

    at.as(at.seeded.owner()).clickButton(question.id(), button(question, 0));
    BotAtSandbox.await(() ->
        at.sandbox
            .world()
            .message(question.id())
            .filter(m -> text(m).contains("The log of cases is off now")));

    assertThat(at.configs.show(at.guild()).modLog().target()).isEqualTo(Optional.empty());
  }

  @Test
  void thePrefixIsChangedAtOnce() {
    assertThat(text(at.slash(at.seeded.owner(), "config prefix", Map.of("text", "rh."))))
        .contains("The prefix is changed", "`rh.`");
    assertThat(text(at.type(at.seeded.moderator(), "RH. ping"))).contains("Pong");
    assertThat(text(at.slash(at.seeded.owner(), "config prefix", Map.of("text", "four"))))
        .contains("That cannot be the prefix");
    assertThat(text(at.type(at.seeded.owner(), "rh.config show"))).contains("Settings", "`rh.`");
  }

  @Test
  void helpListsWhatThePersonMayUse() {
    assertThat(text(at.slash(at.seeded.member(), "help", Map.of())))
        .contains("/ping", "/help")
        .doesNotContain("/ban");
    assertThat(text(at.slash(at.seeded.owner(), "help", Map.of()))).contains("/ban", "/cases");
  }

  private static String button(Message message, int index) {
    return message
        .json()
        .path("components")
        .path(0)
        .path("components")
        .path(index)
        .path("custom_id")
        .asText();
  }
}
