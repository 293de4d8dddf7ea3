package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Pace;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyField;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import dev.rockhopper.application.optimization.report.ReportOnDemand.Outcome;
import dev.rockhopper.application.optimization.report.WorkloadSummary;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptimizerCommandsTest {
  private static final IndexDefinition BY_TARGET =
      IndexDefinition.sorted(
          new TableName("public", "moderation_case"), List.of(IndexKey.of("target_id")));
  private static final IndexCreation CREATION =
      new IndexCreation(
          "index-1a2b3c4d",
          Level.CRITICAL,
          0.624,
          "moderation_case_target_id_ix",
          BY_TARGET,
          "CREATE INDEX",
          "DROP INDEX",
          List.of(new StatementGain("SELECT 1", 10, 12_345, 9)),
          1 << 20,
          0.1,
          0.1,
          0,
          List.of("It is slow."));
  private static final IndexRemoval REMOVAL =
      new IndexRemoval(
          "drop-5e6f7a8b",
          Level.INFO,
          "case_old_ix",
          BY_TARGET,
          IndexRemoval.Reason.DUPLICATE,
          "DROP INDEX",
          "CREATE INDEX",
          12 << 20,
          List.of());

  @Test
  void theRecommendationsThatGainMostComeFirstEachWithItsFigures() {
    PoolResize pool =
        new PoolResize(
            "pool-1", Level.WARN, 10, 14, "Give the pool 14 connections", List.of(), 14, 0);

    Reply reply = shown(List.of(REMOVAL, pool, CREATION));

    assertThat(reply.tone()).isEqualTo(Tone.CAUTION);
    assertThat(reply.body())
        .isEqualTo(
            """
            3 recommendations: 1 critical, 1 warn, 1 info.
            **1.** critical, gains 62 %: Create an index ON public.moderation\\_case (target\\_id)\
             (cost 12,345 → 9) `index-1a2b3c4d`
            **2.** warn: Give the pool 14 connections (size 10 → 14) `pool-1`
            **3.** info: Drop the index case\\_old\\_ix ON public.moderation\\_case (target\\_id)\
             (frees 12 MB) `drop-5e6f7a8b`\
            """);
    assertThat(reply.fields())
        .containsExactly(
            new ReplyField("No advice on", "1 statement, which the whole report names", false),
            new ReplyField(
                "The whole report",
                "`./rockhopper report`, where I run, says it with evidence, cost and undo;"
                    + " `./rockhopper report --explain index-1a2b3c4d` says all about one of them.",
                false));
    assertThat(reply.footer()).isEqualTo("Database shop, PostgreSQL 18.6, 2026-11-22 10:00 UTC");
  }

  @Test
  void whereNothingIsFoundItSaysWhatWasLookedAt() {
    Reply reply = shown(List.of());

    assertThat(reply.tone()).isEqualTo(Tone.PLAIN);
    assertThat(reply.body()).isEqualTo("Nothing to recommend.");
    assertThat(reply.fields().getFirst())
        .isEqualTo(
            new ReplyField("Looked at", "- 12 tables with 31 indexes.\n- 143 statements.", false));
  }

  @Test
  void manyHostileHeadlinesFitIntoOneMessageAndPingNobody() {
    String hostile = "@everyone <@77> **bold** \u202e\u0007\n# " + "_x".repeat(500);
    List<Recommendation> many =
        IntStream.range(0, 40)
            .<Recommendation>mapToObj(i ->
                new QueryFinding(
                    "query-" + i,
                    Level.WARN,
                    0.5,
                    QueryFinding.Problem.SLOW_MEAN,
                    "SELECT 1",
                    List.of(),
                    hostile,
                    List.of()))
            .toList();

    Reply reply = shown(many);

    assertThat(ReplyLimits.forEmbed(reply)).isEqualTo(reply);
    assertThat(reply.body())
        .contains("40 recommendations: 40 warn.", "And 32 more.")
        .doesNotContain("@everyone", "<@77>", "**bold", "\u202e", "\u0007");
    assertThat(reply.body().lines()).hasSize(10);
  }

  @Test
  void whyThereIsNoReportIsSaid() {
    assertThat(text(new Outcome.UnderWay())).contains("a report under way", "in a minute");
    assertThat(text(new Outcome.TookTooLong(Duration.ofMinutes(5))))
        .contains("took too long", "after 5m", "./rockhopper report");
    assertThat(text(new Outcome.BrokenOff())).contains("I am restarting");
  }

  @Test
  void itIsAcknowledgedBeforeItBeginsAndThereForOperatorsOnly() {
    assertThat(TestTree.create().named("optimizer report").orElseThrow().command().pace())
        .isEqualTo(Pace.LONG);
    assertThat(new OptimizerCommands(TestOperators.of(Set.of())).all()).isEmpty();
  }

  private static String text(Outcome outcome) {
    return ReplyLimits.asText(OptimizerCommands.shown(outcome));
  }

  private static Reply shown(List<Recommendation> recommendations) {
    List<SkippedStatement> skipped =
        recommendations.isEmpty() ? List.of() : List.of(new SkippedStatement("SELEKT", "no"));
    return OptimizerCommands.shown(
        new Outcome.Made(
            new OptimizerReport(
                Instant.parse("2026-11-22T10:00:00Z"),
                new ServerFacts(
                    "18.6",
                    18,
                    "shop",
                    Optional.empty(),
                    Set.of(),
                    8192,
                    100,
                    Optional.empty(),
                    Duration.ofDays(30),
                    false),
                new WorkloadSummary(
                    Workload.Source.SERVER_STATISTICS, Optional.empty(), 143, 200, 0, List.of()),
                List.of("12 tables with 31 indexes.", "143 statements."),
                recommendations,
                skipped,
                List.of(),
                List.of())));
  }
}
