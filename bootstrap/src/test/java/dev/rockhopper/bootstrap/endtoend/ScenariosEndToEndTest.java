package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.application.contracts.Concurrently;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Scenarios of the research on other bots that want a guild in which nothing has happened yet. The
/// others are named where they belong.
class ScenariosEndToEndTest {
  private static final int AT_ONCE = 16;

  private TestBot bot;
  private Place desk;

  @BeforeEach
  void startTheBot() {
    bot = TestBot.start();
    desk = bot.desk();
  }

  @AfterEach
  void stopTheBot() {
    try {
      bot.assertHouseRules();
    } finally {
      bot.close();
    }
  }

  /// tux.md 6: simultaneous first cases in a new guild; bots.md 6, 1: many simultaneous cases are
  /// numbered without gap.
  @Test
  void simultaneousFirstCasesOfANewGuildAreNumberedWithoutGap() {
    List<Long> moderators =
        List.of(
            bot.seeded().moderator(),
            bot.seeded().seniorModerator(),
            bot.seeded().admin(),
            bot.seeded().owner());
    List<Person> targets =
        LongStream.range(0, AT_ONCE).mapToObj(n -> bot.newcomer("target-" + n)).toList();

    Concurrently.times(
        AT_ONCE,
        n ->
            bot.as(moderators.get(n % moderators.size()))
                .in(bot.seeded().modChat())
                .runs("/warn", option("user", targets.get(n).id()))
                .expectsReply(containing("Warned")));

    assertThat(bot.database().column("SELECT number FROM moderation_case c ORDER BY c.number"))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, AT_ONCE).mapToObj(Long::toString).toList());
  }

  /// tux.md 6: case looked up before it exists.
  @Test
  void aCaseThatWasLookedUpBeforeItExistedIsFoundOnceItDoes() {
    Person ada = bot.newcomer("ada");
    desk.runs("/cases view", option("number", 1)).expectsReply(containing("no case #1"));
    desk.types("$cases 1").expectsReply(containing("no case #1"));

    desk.types("$warn <@%d> caps".formatted(ada.id())).expectsReply(containing("Warned ada"));

    desk.types("$cases 1").expectsReply(containing("Case #1: Warning"));
    desk.runs("/cases view", option("number", 1)).expectsReply(containing("Case #1: Warning"));
  }

  /// tux.md 6: guild without icon lists cases; 10,000 cases paginate without loading all.
  @Test
  void tenThousandCasesOfAGuildWithoutIconAreTurnedWithoutLoadingAll() {
    bot.database()
        .run(
            """
            INSERT INTO guild (guild_id) VALUES (%1$d) ON CONFLICT DO NOTHING;
            INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id,
              moderator_id, source_id, reason, opened_at, status_at)
            SELECT %1$d, n, n, 'NOTE', 'APPLIED', %2$d, %3$d, 'script:' || n, 'remark ' || n || '.',
              now(), now()
            FROM generate_series(1, 10000) n;
            INSERT INTO case_counter (guild_id, last_number) VALUES (%1$d, 10000)
            ON CONFLICT (guild_id) DO UPDATE SET last_number = 10000;
            CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
            SELECT pg_stat_statements_reset();
            """
                .formatted(
                    bot.seeded().guildId(), bot.seeded().member(), bot.seeded().moderator()));

    Seen list =
        desk.runs("/cases search")
            .expectsReply(containing("remark 10000.").and(without("remark 9990.")));
    list.clicks("Next").expectsReply(containing("remark 9990.").and(without("remark 10000.")));

    assertThat(
            bot.database()
                .single(
                    """
                    SELECT sum(rows) FROM pg_stat_statements
                    WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                      AND query LIKE 'select%"moderation_case"%order by%'
                    """))
        .isEqualTo("22");
  }
}
