package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./rockhopper bench`, which the launcher carries out.
@Command(
    name = "bench",
    description = "Run the benchmarks, each beside the limit or the peer it is measured by.")
final class BenchCommand implements Runnable {

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which ones (default: all).")
  private List<String> names = List.of();

  @Override
  public void run() {
    throw StartFailure.misused(
        "The benchmarks are run by the launcher: ./rockhopper bench " + String.join(" ", names));
  }
}
