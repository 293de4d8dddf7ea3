package dev.rockhopper.application.optimization.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/// Pools that yield what a test says, or none.
final class FakeTrialPools implements TrialPools {
  private final IntFunction<Opening> openings;
  private final List<Load> loads = new ArrayList<>();
  private final AtomicBoolean isClosed;

  private FakeTrialPools(IntFunction<Opening> openings, AtomicBoolean isClosed) {
    this.openings = openings;
    this.isClosed = isClosed;
  }

  static FakeTrialPools yielding(IntFunction<PoolUse> yields) {
    AtomicBoolean closed = new AtomicBoolean();
    return new FakeTrialPools(
        size -> new Opening.Opened(new Pool(new ScriptedPool(size, yields), closed)), closed);
  }

  static FakeTrialPools refusing(String reason) {
    return new FakeTrialPools(_ -> new Opening.Refused(reason), new AtomicBoolean());
  }

  /// The loads that were asked for.
  List<Load> loads() {
    return List.copyOf(loads);
  }

  boolean isClosed() {
    return isClosed.get();
  }

  @Override
  public Opening open(int size, Load load) {
    loads.add(load);
    return openings.apply(size);
  }

  private record Pool(ScriptedPool pool, AtomicBoolean isClosed) implements LoadedPool {

    @Override
    public PoolStatistics statistics() {
      return pool;
    }

    @Override
    public String work() {
      return "Work like the bot's.";
    }

    @Override
    public int size() {
      return pool.size();
    }

    @Override
    public void resize(int connections) {
      pool.resize(connections);
    }

    @Override
    public void close() {
      isClosed.set(true);
    }
  }
}
