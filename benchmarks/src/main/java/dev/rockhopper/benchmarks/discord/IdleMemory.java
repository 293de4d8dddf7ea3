package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.measurement.Ratio;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.product.Launcher;
import dev.rockhopper.benchmarks.product.Launcher.Place;
import dev.rockhopper.benchmarks.product.Memory;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// B15: what a bot that has answered some commands and is idle now holds in memory.
public final class IdleMemory implements Benchmark {
  private static final String TARGET = "B15";
  private static final double HEAP_MEGABYTES = 50;
  private static final double RATIO = 1.3;
  private static final int GUILDS = 500;
  private static final Duration IDLE = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String about() {
    return "B15, D11: memory of an idle bot, beside a bare JDA bot, and what a guild costs";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    String what = "Memory after 200 commands and 5 idle seconds";
    plan.progress().accept(what);
    try (Place place = Place.create();
        Wiring ours = Wiring.start();
        Wiring theirs = Wiring.start();
        Launcher.Running product = ours.product(place.path(), Optional.empty());
        PeerProcess bare = theirs.bareBot()) {
      for (Wiring each : List.of(ours, theirs)) {
        for (int batch = 0; batch < 10; batch++) {
          each.process().ask("load ping 1");
        }
      }
      LockSupport.parkNanos(IDLE.toNanos());
      Memory subject = Memory.of(product.pid());
      Memory limit = Memory.of(bare.pid());
      Ratio ratio =
          Ratio.of(List.of(subject.residentMegabytes()), List.of(limit.residentMegabytes()));
      found.accept(
          new Row(
              TARGET,
              what,
              List.of(side("Rockhopper", subject), side("a bare JDA bot", limit)),
              List.of(
                  Check.of(
                      "live heap",
                      subject.liveHeapMegabytes(),
                      "MB",
                      Check.Bound.AT_MOST,
                      HEAP_MEGABYTES),
                  Check.ofRatio("resident / a bare JDA bot", ratio, Check.Bound.AT_MOST, RATIO)),
              List.of(
                  "resident before the collection that counts the live heap, file pages included",
                  "the embedded database and the sandbox are processes of their own")));
    }
    found.accept(guilds(plan));
  }

  /// What a guild costs, by two bots of which one is in many more.
  private static Row guilds(Plan plan) throws IOException {
    String what = "Memory of %,d guilds of 20 roles and 30 channels".formatted(GUILDS);
    plan.progress().accept(what);
    Memory few = inGuilds(0);
    Memory many = inGuilds(GUILDS);
    double each = (many.liveHeapMegabytes() - few.liveHeapMegabytes()) / GUILDS;
    return new Row(
        "D11",
        what,
        List.of(
            new Side("Rockhopper", List.of(new Figure("live heap of a guild", "MB", each))),
            side("in %,d guilds".formatted(GUILDS + 1), many),
            side("in 1 guild", few)),
        List.of(),
        List.of("members are kept up to a number of their own, however many guilds there are"));
  }

  private static Memory inGuilds(int more) throws IOException {
    try (Place place = Place.create();
        Wiring sandbox = Wiring.start()) {
      sandbox.process().ask("found " + more);
      try (Launcher.Running product = sandbox.product(place.path(), Optional.empty())) {
        LockSupport.parkNanos(IDLE.toNanos());
        return Memory.of(product.pid());
      }
    }
  }

  private static Side side(String name, Memory memory) {
    return new Side(
        name,
        List.of(
            new Figure("resident", "MB", memory.residentMegabytes()),
            new Figure("of it not from files", "MB", memory.anonymousMegabytes()),
            new Figure("resident after collection", "MB", memory.collectedMegabytes()),
            new Figure("live heap", "MB", memory.liveHeapMegabytes())));
  }
}
