package dev.rockhopper.benchmarks;

import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.List;

/// Something that can be measured by name.
public interface Benchmark {
  /// What it is called on the command line.
  String name();

  /// What it measures, in one line.
  String about();

  /// Measures. Blocks for as long as that takes.
  List<Row> run(Plan plan) throws IOException;
}
