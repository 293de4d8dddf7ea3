package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a report is made with.
interface ReportParts {

  /// A database to look at.
  ///
  /// @param url where it is
  /// @param isOurs whether it is the database of the instance
  /// @param workload the text of a file of statements, in place of what the server has counted
  /// @param patience how long connecting may take
  /// @param lifecycle stops what is started for it
  /// @param folder of the instance
  record Target(
      DatabaseUrl url,
      boolean isOurs,
      Optional<String> workload,
      Duration patience,
      Lifecycle lifecycle,
      InstanceFolder folder) {}

  /// Those of the product.
  ReportParts OF_THE_PRODUCT = new ProductReportParts();

  /// Begins to look at a database.
  InspectedDatabase open(Target target);

  /// The optimizers, for this database.
  List<Adviser> advisers(Target target);
}
