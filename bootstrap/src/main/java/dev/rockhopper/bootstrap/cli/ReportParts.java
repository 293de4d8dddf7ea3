package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.optimization.query.QueryThresholds;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a report is made with.
interface ReportParts {

  /// A database to look at.
  ///
  /// @param url where it is
  /// @param isOurs whether it is the database of the instance
  /// @param thresholds from when on a statement is found fault with
  /// @param workload from a file, in place of what the server has counted
  /// @param verifies whether sizes that are advised for the pool are tried
  /// @param lifecycle stops what is started for it
  /// @param folder of the instance
  record Target(
      DatabaseUrl url,
      boolean isOurs,
      QueryThresholds thresholds,
      Optional<Workload> workload,
      boolean verifies,
      Lifecycle lifecycle,
      InstanceFolder folder) {}

  /// Those of the product.
  ReportParts OF_THE_PRODUCT = new ProductReportParts();

  /// Begins to look at a database.
  InspectedDatabase open(Target target);

  /// The optimizers, for this database.
  ///
  /// @param time of the report
  List<Adviser> advisers(Target target, InstantSource time);
}
