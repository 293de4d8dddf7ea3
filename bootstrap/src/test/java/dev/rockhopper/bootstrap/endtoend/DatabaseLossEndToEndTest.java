package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database goes away in the middle of a command and comes back; the bot runs on.
class DatabaseLossEndToEndTest {

  @TempDir private Path folder;
  private LastingWorld world;
  private ProductProcess bot;
  private Person target;

  @BeforeEach
  void startTheBot() throws InterruptedException {
    world = new LastingWorld(folder);
    bot = world.startBot();
    target = world.newcomer("intruder");
  }

  @AfterEach
  void stopTheBot() throws InterruptedException {
    int code = bot.stop();
    world.close();
    assertThat(code).as("the stop; it said:%n%s", bot.said()).isZero();
    // The bot warns that its database is away; the Discord client has nothing to say to that.
    assertThat(bot.complaints()).filteredOn(line -> line.contains("net.dv8tion")).isEmpty();
  }

  @Test
  void awayBeforeTheCaseIsOpenNothingIsDoneAndTheAnswerSaysSo() throws InterruptedException {
    world.line().cut();
    ban().expectsReply(containing("Nothing was done"));
    assertThat(isBanned()).isFalse();
    world.await("the bot to notice", () -> bot.said().contains("outbox.waiting"));
    world.line().mend();
    world.await("the bot to recover", () -> bot.said().contains("outbox.resumed"));
    assertThat(world.column("SELECT number FROM moderation_case")).isEmpty();

    ban().expectsReply(containing("Banned intruder"));

    world.awaitRest();
    assertThat(world.column("SELECT concat_ws(' ', number, status) FROM moderation_case"))
        .containsExactly("1 APPLIED");
    assertThat(world.logMessages("1")).isEqualTo(1);
  }

  @Test
  void awayBeforeTheCaseIsSettledTheAnswerSaysWhatIsSoAndChangesWhenItIsRecorded()
      throws InterruptedException {
    world.discord().faults().holdAnswer("PUT", "/guilds/\\d+/bans/\\d+", 1);
    Exchange exchange = ban();
    world.await("Discord to show the ban", this::isBanned);
    world.line().cut();
    world.discord().faults().clear();

    Seen answer =
        exchange.expectsReply(containing("Discord did it").and(containing("still being recorded")));
    assertThat(world.column("SELECT status FROM moderation_case")).containsExactly("PENDING");
    world.line().mend();

    answer.expectsToRead(
        containing("Banned intruder").and(containing("#1")).and(without("still being recorded")));
    world.awaitRest();
    assertThat(world.column("SELECT concat_ws(' ', number, status) FROM moderation_case"))
        .containsExactly("1 APPLIED");
    assertThat(world.logMessages("1")).isEqualTo(1);
  }

  /// tux.md 6: prefix saved but database down; bots.md 6, 13: answers still come.
  @Test
  void aGuildWithAPrefixOfItsOwnIsAnsweredWhileTheDatabaseIsAway() throws InterruptedException {
    Place desk = world.as(world.seeded().owner()).in("general");
    desk.runs("/config prefix", option("text", "rh.")).expectsReply(containing("`rh.`"));
    desk.types("rh.ping").expectsReply(containing("Pong"));

    world.line().cut();
    desk.types("rh.ping").expectsReply(containing("Pong"));
    desk.types("rh.warn %d".formatted(target.id()))
        .expectsReply(containing("My database does not answer"));
    desk.runs("/config prefix", option("text", "zz."))
        .expectsReply(containing("My database does not answer"));
    desk.types("rh.ping").expectsReply(containing("Pong"));

    world.line().mend();
    world.await("the bot to recover", () -> bot.said().contains("outbox.resumed"));
    desk.types("rh.ping").expectsReply(containing("Pong"));
  }

  private Exchange ban() {
    return world
        .as(world.seeded().moderator())
        .in("general")
        .runs("/ban", option("user", target.id()));
  }

  private boolean isBanned() {
    return world.discord().world().ban(world.seeded().guildId(), target.id()).isPresent();
  }
}
