package dev.rockhopper.benchmarks.product;

import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.product.Launcher.Place;
import dev.rockhopper.benchmarks.product.Launcher.Running;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// B16: how long `./rockhopper run` takes until it is ready, with its own database from an earlier
/// run, and with a database that is there already.
public final class StartUp implements Benchmark {
  private static final String TARGET = "B16";
  private static final double EMBEDDED_SECONDS = 2.5;
  private static final double EXTERNAL_SECONDS = 1.2;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String about() {
    return "B16: from ./rockhopper run to ready, as packaged";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    found.accept(
        row(
            plan,
            "Start to ready, embedded database from an earlier run",
            Map.of(),
            EMBEDDED_SECONDS));
    try (CaseDatabases databases = CaseDatabases.durable()) {
      String url = databases.create("external", 0).toSecretText();
      found.accept(
          row(
              plan,
              "Start to ready, external database on this machine",
              Map.of("DATABASE_URL", url),
              EXTERNAL_SECONDS));
    }
  }

  private static Row row(Plan plan, String what, Map<String, String> environment, double wanted)
      throws IOException {
    plan.progress().accept(what);
    Launcher launcher = Launcher.find();
    List<Double> seconds = new ArrayList<>();
    try (Place place = Place.create()) {
      launcher.run(place.path(), environment).close();
      for (int round = 0; round < plan.rounds(); round++) {
        try (Running running = launcher.run(place.path(), environment)) {
          seconds.add(running.took().toNanos() / 1e9);
        }
      }
    }
    seconds.sort(null);
    double median = seconds.get(seconds.size() / 2);
    return new Row(
        TARGET,
        what,
        List.of(
            new Side(
                "Rockhopper",
                List.of(
                    new Figure("median", "s", median),
                    new Figure("least", "s", seconds.getFirst()),
                    new Figure("greatest", "s", seconds.getLast())))),
        List.of(
            new Check(
                "start to ready",
                median,
                seconds.getFirst(),
                seconds.getLast(),
                "s",
                Check.Bound.AT_MOST,
                wanted)),
        List.of("with the sandbox Discord and its chat page in the same process"));
  }
}
