package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.application.limits.LimitSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// A mass action that is not over when Discord lets the answer to it be changed no more: whoever
/// asked for it reads that, and later how it ended.
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongMassActionEndToEndTest {
  private static final Duration SHOWN = Duration.ofMinutes(14);

  private final SanctionScene scene = new SanctionScene();
  private final TestBot bot = scene.bot;
  private final Person moderator =
      bot.script().within(Duration.ofSeconds(60)).as(bot.seeded().moderator());

  @AfterEach
  void theTroubleIsOver() {
    bot.clear(LimitSettings.APPROVAL);
    scene.endTrouble();
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  @Test
  void whatASecondModeratorHasBegunIsToldToWhoeverAskedForIt() {
    bot.set(LimitSettings.APPROVAL, 2L);
    List<Person> raiders = newcomers("agreed");
    wanted(raiders).expectsReply(containing("A second moderator has to agree"));
    String id = bot.database().single("SELECT max(approval_id) FROM approval");
    discordBreaks();

    Exchange approved =
        scene
            .at(bot.seeded().admin(), bot.seeded().modChat())
            .runs("/approvals approve", option("id", id));
    takesTooLong(approved, raiders);

    moderator.expectsDirectMessage(
        containing("agreed to what you asked for").and(containing("are settled")));
    assertThat(raiders).noneMatch(one -> bot.casesAgainst(one).contains("BAN PENDING"));
  }

  @Test
  void whatNobodyHadToAgreeToIsToldAsWell() {
    List<Person> raiders = newcomers("plain");
    discordBreaks();

    takesTooLong(wanted(raiders), raiders);

    moderator.expectsDirectMessage(
        containing("not over yet when you last heard of it").and(containing("are settled")));
    assertThat(raiders).noneMatch(one -> bot.casesAgainst(one).contains("BAN PENDING"));
  }

  private List<Person> newcomers(String name) {
    return Stream.of(1, 2, 3).map(n -> bot.newcomer(name + n)).toList();
  }

  private Exchange wanted(List<Person> raiders) {
    return scene
        .desk
        .runs(
            "/massban",
            option(
                "users",
                raiders.stream()
                    .map(one -> Long.toString(one.id()))
                    .collect(Collectors.joining(" "))))
        .expectsReply(containing("Ban 3 people?"))
        .clicks("Ban 3");
  }

  private void discordBreaks() {
    scene.faults.serverError("PUT", SanctionScene.BANS, Faults.LASTING, 503);
  }

  private void takesTooLong(Exchange begun, List<Person> raiders) {
    TestBot.await(
        "the bans to be tried",
        Duration.ofSeconds(30),
        () -> !bot.requests("PUT", "/bans/" + raiders.getFirst().id()).isEmpty());
    scene.pass(SHOWN);
    begun.expectsReply(containing("still waiting for Discord"));
    scene.faults.clear();
    scene.pass(Duration.ofSeconds(30));
  }
}
