package dev.rockhopper.application.optimization.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// A pool that yields what a test says for each of its sizes.
final class ScriptedPool implements ResizablePool, PoolStatistics {
  private final IntFunction<PoolUse> yields;
  private final List<Integer> sizes = new ArrayList<>();

  ScriptedPool(int size, IntFunction<PoolUse> yields) {
    this.yields = yields;
    sizes.add(size);
  }

  /// All sizes that it had, the first one first.
  List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  @Override
  public int size() {
    return sizes.getLast();
  }

  @Override
  public void resize(int connections) {
    sizes.add(connections);
  }

  @Override
  public PoolUse measured() {
    return yields.apply(size());
  }

  @Override
  public void restart() {}
}
