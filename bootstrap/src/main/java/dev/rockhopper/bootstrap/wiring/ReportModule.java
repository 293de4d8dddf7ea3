package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.optimization.report.ReportHistory;
import dev.rockhopper.application.optimization.report.ReportOnDemand;
import dev.rockhopper.application.optimization.report.ReportService;
import dev.rockhopper.application.optimization.report.Since;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The report that a running bot makes for its operator.
@Module
interface ReportModule {
  /// A third of the time that Discord leaves for an answer.
  Duration LONGEST_REPORT = Duration.ofMinutes(5);

  /// One for the process: it makes one report at a time. A report that the bot makes is not one
  /// that the next compares itself with, so earlier ones are only read.
  @Provides
  @Singleton
  static ReportOnDemand reportOnDemand(
      DatabaseUrl address, InstanceFolder folder, Configuration configuration, Clock clock) {
    ReportSubject subject =
        new ReportSubject(
            address, true, configuration.optimizer().thresholds(), Optional.empty(), false);
    ReportHistory earlier = ReportSubject.history(address, folder).onlyRead();
    return new ReportOnDemand(
        subject::open,
        database ->
            new ReportService(subject.advisers(clock), earlier, clock)
                .report(database, new Since.Ever()),
        // Not a virtual thread: choosing indexes computes for seconds, and commands need those.
        task -> Thread.ofPlatform().daemon().name("optimizer-report").start(task),
        LONGEST_REPORT);
  }
}
