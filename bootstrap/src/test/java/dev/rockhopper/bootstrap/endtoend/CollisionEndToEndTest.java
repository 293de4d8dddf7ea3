package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.anything;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import java.util.ArrayList;
import java.util.List;
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

      List<String> answers = atOnce(first, second, target);

      assertThat(answers).filteredOn(answer -> answer.contains("Banned")).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> !answer.contains("Banned"))
          .singleElement()
          .asString()
          .containsAnyOf("was quicker", "already banned");
      assertThat(bot.casesAgainst(target)).containsExactly("BAN APPLIED");
      assertThat(bot.requests("PUT", "/bans/" + target.id())).hasSize(1);
      assertThat(bot.isBanned(target)).isTrue();
    }
  }

  private static List<String> atOnce(Place first, Place second, Person target)
      throws ExecutionException, InterruptedException {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<String>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Place place : List.of(first, second)) {
        running.add(
            threads.submit(() -> {
              start.await();
              Exchange asked = place.runs("/ban", option("user", target.id()));
              return asked.expectsReply(anything()).text();
            }));
      }
    }
    return List.of(running.get(0).get(), running.get(1).get());
  }
}
