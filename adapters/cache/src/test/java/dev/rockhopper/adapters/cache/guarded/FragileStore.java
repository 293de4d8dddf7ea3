package dev.rockhopper.adapters.cache.guarded;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Failure;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Fails when the test says so.
final class FragileStore implements ProbedStore {
  final AtomicReference<Runnable> atCall = new AtomicReference<>(() -> {});
  final AtomicReference<Runnable> atRestore = new AtomicReference<>(() -> {});
  final AtomicReference<Runnable> atVerify = new AtomicReference<>(() -> {});
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger restored = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();

  static InfrastructureException broken(String what) {
    return new InfrastructureException(FailureCategory.CACHE, what);
  }

  private void call() {
    calls.incrementAndGet();
    atCall.get().run();
  }

  @Override
  public String name() {
    return "fragile";
  }

  @Override
  public void open(Watcher watcher) {
    throw new AssertionError("It is watched by whoever guards it");
  }

  @Override
  public void restore() {
    atRestore.get().run();
    restored.incrementAndGet();
  }

  @Override
  public void verify() {
    atVerify.get().run();
  }

  @Override
  public Failure judge(InfrastructureException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("slow")
        ? Failure.SLOW
        : message.contains("no connection free") ? Failure.OWN : Failure.BROKEN;
  }

  @Override
  public boolean needsOperator(InfrastructureException failure) {
    return String.valueOf(failure.getMessage()).contains("password");
  }

  @Override
  public Found find(String key) {
    call();
    return new Found.Nothing();
  }

  @Override
  public boolean isQuick() {
    return true;
  }

  @Override
  public List<Found> findAll(List<String> keys) {
    call();
    return List.of();
  }

  @Override
  public Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    call();
    return Map.of();
  }

  @Override
  public Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    call();
    return values.keySet();
  }

  @Override
  public void giveUp(Set<String> keys, long token) {
    call();
  }

  @Override
  public void hold(Set<String> keys, long writer, Duration longest) {
    call();
  }

  @Override
  public boolean release(Set<String> keys, long writer) {
    call();
    return true;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
