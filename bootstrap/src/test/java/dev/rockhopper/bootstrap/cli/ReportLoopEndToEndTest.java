package dev.rockhopper.bootstrap.cli;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockhopper.bootstrap.endtoend.TestBot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of the operator: a load, a report on the bot's own database that lacks an index,
/// the migration that it writes, the same load, and what the next report says of it.
class ReportLoopEndToEndTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SEARCHES = 12;
  private static final int MODERATORS = 2_000;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void anIndexThatIsMissingIsFoundAppliedAndItsGainMeasured() throws IOException {
    try (TestBot bot = TestBot.startWith(Map.of("ROCKHOPPER_OPTIMIZER__SNAPSHOT_INTERVAL", "5s"))) {
      giveTheGuildAPast(bot);
      bot.database().run("DROP INDEX moderation_case_moderator_ix");

      search(bot, bot.seeded().seniorModerator());
      Path json = folder.resolve("report.json");
      Path migrations = folder.resolve("migrations");
      assertThat(report(bot, "--json", json.toString(), "--migration", migrations.toString()))
          .as(err.toString())
          .isZero();
      JsonNode index = creation(JSON.readTree(json.toFile()));
      assertThat(index.path("table").asText()).isEqualTo("moderation_case");
      assertThat(index.path("columns").findValuesAsText("name")).contains("moderator_id");

      bot.database().run(onlyMigration(migrations));
      search(bot, bot.seeded().admin());
      assertThat(report(bot, "--verify", "--json", json.toString())).isZero();

      JsonNode after = JSON.readTree(json.toFile());
      assertThat(after.path("recommendations").findValuesAsText("kind"))
          .doesNotContain("create-index");
      JsonNode effect = after.path("effects").path(0);
      assertThat(effect.path("id").asText()).isEqualTo(index.path("id").asText());
      JsonNode search = effect.path("statements").path(0);
      assertThat(search.path("after").path("meanMillis").asDouble())
          .isPositive()
          .isLessThan(search.path("before").path("meanMillis").asDouble());
      assertThat(words())
          .contains("What earlier recommendations have brought, measured", "times faster")
          // Whether a smaller pool would do depends on how busy the machine is.
          .containsPattern("No other size is recommended, so none was tried|Tried in \\d+ turns");
      bot.assertHouseRules();
    }
  }

  /// Many cases of many moderators, of whom the senior one is the least busy.
  private static void giveTheGuildAPast(TestBot bot) {
    bot.database()
        .run(
            """
            INSERT INTO guild (guild_id) VALUES (%1$d) ON CONFLICT DO NOTHING;
            INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id, moderator_id, \
            source_id, opened_at, status_at) SELECT %1$d, 1000 + i, i, 'NOTE', 'APPLIED', \
            100000000000000000 + i %% 20000, CASE WHEN i %% %3$d = 0 THEN %2$d ELSE \
            200000000000000000 + i %% %3$d END, 'past:' || i, now(), now() FROM generate_series(1, 60000) i;
            INSERT INTO case_counter (guild_id, last_number) VALUES (%1$d, 60000);
            ANALYZE\
            """
                .formatted(bot.seeded().guildId(), bot.seeded().seniorModerator(), MODERATORS));
  }

  /// Each person may search only so often in half a minute.
  private static void search(TestBot bot, long person) {
    int before = counted(bot);
    for (int time = 0; time < SEARCHES; time++) {
      bot.as(person)
          .in(bot.seeded().modChat())
          .runs("/cases search", option("moderator", bot.seeded().seniorModerator()))
          .expectsEphemeralReply(containing("Cases found"));
    }
    TestBot.await(
        "a snapshot with the searches",
        Duration.ofSeconds(30),
        () -> counted(bot) >= before + SEARCHES);
  }

  private static int counted(TestBot bot) {
    return Integer.parseInt(
        bot.database()
            .single(
                """
                SELECT coalesce(sum((s ->> 'calls')::int), 0) FROM bot_statistics, \
                jsonb_array_elements(statements) s WHERE s ->> 'statement' LIKE \
                'select%"moderator_id" = $2%fetch next%'\
                """));
  }

  private static JsonNode creation(JsonNode report) {
    for (JsonNode it : report.path("recommendations")) {
      if (it.path("kind").asText().equals("create-index")) {
        return it;
      }
    }
    throw new AssertionError("no index is recommended: " + report);
  }

  /// Without the word that forbids a transaction, which the driver begins for several statements.
  private static String onlyMigration(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> scripts = files.filter(it -> it.toString().endsWith(".sql")).toList();
      assertThat(scripts).hasSize(1);
      return Files.readString(scripts.getFirst());
    }
  }

  private int report(TestBot bot, String... options) {
    List<String> arguments = new ArrayList<>(List.of("report", "--data", folder.toString()));
    arguments.addAll(List.of(options));
    return new CommandLineInterface(
            new Terminal(
                Map.of("DATABASE_URL", bot.database().url().toSecretText()),
                new PrintWriter(out),
                new PrintWriter(err)))
        .execute(arguments.toArray(String[]::new));
  }

  private String words() {
    return out.toString().replaceAll("\\s+", " ");
  }
}
