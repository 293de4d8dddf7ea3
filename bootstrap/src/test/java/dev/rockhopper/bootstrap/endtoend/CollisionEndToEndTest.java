package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.anything;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two moderators mean the same person at the same time.
@ExtendWith(BotExtension.class)
class CollisionEndToEndTest {

  private static final int ROUNDS = 30;
  private static final int MANY_ROUNDS = 1_000;

  private final TestBot bot;

  CollisionEndToEndTest(TestBot bot) {
    this.bot = bot;
  }

  @Test
  void oneOfTwoBansIsDoneAndTheOtherModeratorIsToldWhoWasQuicker()
      throws ExecutionException, InterruptedException {
    collide("target", ROUNDS);
  }

  @Test
  @Tag("long")
  void soItIsInAThousandRounds() throws ExecutionException, InterruptedException {
    collide("mark", MANY_ROUNDS);
  }

  private void collide(String names, int rounds) throws ExecutionException, InterruptedException {
    Place first = bot.desk();
    Place second = bot.as(bot.seeded().seniorModerator()).in(bot.seeded().modChat());
    for (int round = 0; round < rounds; round++) {
      Person target = bot.newcomer(names + round);

      List<String> answers = atOnce(first, "/ban", second, "/ban", target);

      assertThat(answers).filteredOn(answer -> answer.contains("Banned")).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> !answer.contains("Banned"))
          .singleElement()
          .asString()
          .containsAnyOf("banned already", "already banned", "having them banned at this moment");
      assertThat(bot.casesAgainst(target)).containsExactly("BAN APPLIED");
      assertThat(bot.requests("PUT", "/bans/" + target.id())).hasSize(1);
      assertThat(bot.isBanned(target)).isTrue();
    }
  }

  /// Whichever comes first, the other is refused or comes after it: what is in force is what
  /// Discord shows.
  @Test
  void aSoftbanNeverLiftsTheBanOfAnotherModerator()
      throws ExecutionException, InterruptedException {
    Place first = bot.desk();
    Place second = bot.as(bot.seeded().seniorModerator()).in(bot.seeded().modChat());
    for (int round = 0; round < ROUNDS; round++) {
      Person target = bot.newcomer("prey" + round);

      List<String> answers = atOnce(first, "/ban", second, "/softban", target);

      boolean banIsDone = answers.getFirst().contains("Banned");
      boolean softbanIsDone = answers.getLast().contains("Softbanned");
      assertThat(banIsDone || softbanIsDone).as(answers.toString()).isTrue();
      assertThat(bot.isBanned(target)).as(answers.toString()).isEqualTo(banIsDone);
      assertThat(activeSanctions(target)).hasSize(banIsDone ? 1 : 0);
      assertThat(bot.casesAgainst(target))
          .hasSize(banIsDone && softbanIsDone ? 2 : 1)
          .allMatch(shown -> shown.endsWith(" APPLIED"));
    }
  }

  private List<String> activeSanctions(Person target) {
    return bot.database()
        .column(
            "SELECT kind FROM member_sanction WHERE active AND user_id = %d"
                .formatted(target.id()));
  }

  private static List<String> atOnce(
      Place first, String firstCommand, Place second, String secondCommand, Person target)
      throws ExecutionException, InterruptedException {
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> firstAnswer = threads.submit(() -> answer(first, firstCommand, target, start));
      Future<String> secondAnswer =
          threads.submit(() -> answer(second, secondCommand, target, start));
      return List.of(firstAnswer.get(), secondAnswer.get());
    }
  }

  private static String answer(Place place, String command, Person target, CyclicBarrier start)
      throws BrokenBarrierException, InterruptedException {
    start.await();
    Exchange asked = place.runs(command, option("user", target.id()));
    return asked.expectsReply(anything()).text();
  }
}
