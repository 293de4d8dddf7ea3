package dev.rockhopper.benchmarks;

import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.function.Consumer;

/// Something that can be measured by name.
public interface Benchmark {
  /// What it is called on the command line.
  String name();

  /// What it measures, in one line.
  String about();

  /// Measures. Blocks for as long as that takes, and hands over every row as soon as it is there.
  void run(Plan plan, Consumer<Row> found) throws IOException;
}
