package dev.rockhopper.application.optimization.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.report.ReportOnDemand.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReportOnDemandTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<Runnable> begun = new ArrayList<>();
  private final SampleDatabase database =
      SampleDatabase.counted(List.of(SampleDatabase.statement("SELECT 1", 10, 1)));

  @Test
  void oneReportAfterTheOtherIsMade() {
    ReportOnDemand reports = reports(ReportOnDemandTest::made, Runnable::run, LONG);

    assertThat(reports.ask()).isInstanceOf(Outcome.Made.class);
    assertThat(reports.ask()).isInstanceOf(Outcome.Made.class);
  }

  @Test
  void whatFailsIsTheCauseAndTheNextOneBegins() {
    ReportOnDemand reports =
        reports(
            _ -> {
              throw new StackOverflowError("deep");
            },
            Runnable::run,
            LONG);

    assertThatThrownBy(reports::ask).hasCauseInstanceOf(StackOverflowError.class);
    assertThatThrownBy(reports::ask).hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void aReportThatIsGivenUpEndsAtItsNextQuestionAndOnlyThenAnotherBegins() {
    List<Throwable> ends = new ArrayList<>();
    ReportOnDemand reports =
        reports(
            looked -> {
              try {
                return made(looked);
              } catch (CancellationException e) {
                ends.add(e);
                throw e;
              }
            },
            begun::add,
            Duration.ofMillis(1));

    assertThat(reports.ask()).isEqualTo(new Outcome.TookTooLong(Duration.ofMillis(1)));
    assertThat(reports.ask()).isEqualTo(new Outcome.UnderWay());
    begun.removeFirst().run();

    assertThat(ends).hasSize(1);
    assertThat(reports.ask()).isInstanceOf(Outcome.TookTooLong.class);
  }

  @Test
  void whoeverIsInterruptedStopsWaiting() {
    ReportOnDemand reports = reports(ReportOnDemandTest::made, begun::add, LONG);
    Thread.currentThread().interrupt();

    Outcome outcome = reports.ask();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome).isEqualTo(new Outcome.BrokenOff());
  }

  private ReportOnDemand reports(
      Function<InspectedDatabase, OptimizerReport> how, Executor threads, Duration limit) {
    return new ReportOnDemand(() -> database, how, threads, limit);
  }

  private static OptimizerReport made(InspectedDatabase looked) {
    return new ReportService(
            List.of(ReportOnDemandTest::planned),
            ReportHistory.NONE,
            Clock.fixed(SampleDatabase.BEGIN, ZoneOffset.UTC))
        .report(looked, new Since.Ever());
  }

  private static ReportService.Advice planned(Observation seen) {
    seen.workload()
        .statements()
        .forEach(it -> seen.probe().plan(it, IndexProbe.Configuration.AS_IT_IS));
    return new ReportService.Advice(List.of(), List.of(), List.of());
  }
}
