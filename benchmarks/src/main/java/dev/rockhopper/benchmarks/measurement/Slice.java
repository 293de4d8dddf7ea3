package dev.rockhopper.benchmarks.measurement;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What one side did in one turn: how long the turn took, how much of the processors its process
/// used, and how long every single operation took, all in nanoseconds.
public final class Slice {
  private final long elapsed;
  private final long processor;
  private final long[] latencies;

  /// A turn of `elapsed` nanoseconds with these latencies, in any order.
  ///
  /// @param processor 0 where it is not known
  public Slice(long elapsed, long processor, long... latencies) {
    if (elapsed <= 0) {
      throw new IllegalArgumentException("a turn takes longer than " + elapsed + " ns");
    }
    this.elapsed = elapsed;
    this.processor = processor;
    this.latencies = latencies.clone();
    Arrays.sort(this.latencies);
  }

  /// How long the turn took, in nanoseconds.
  public long elapsed() {
    return elapsed;
  }

  /// How much time the process spent on the processors, in nanoseconds; 0 where it is not known.
  public long processor() {
    return processor;
  }

  /// How many operations were completed.
  public int operations() {
    return latencies.length;
  }

  /// How many operations were completed per second.
  public double throughput() {
    return latencies.length * 1e9 / elapsed;
  }

  /// The latency that `share` of the operations do not exceed, in nanoseconds, exactly: the
  /// smallest measured value with at least this share of all values at or below it.
  ///
  /// @param share above 0, at most 1
  /// @throws IllegalStateException when nothing was completed
  public long percentile(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is above 0 and at most 1: " + share);
    }
    if (latencies.length == 0) {
      throw new IllegalStateException("nothing was completed, so there is no percentile");
    }
    return latencies[(int) Math.ceil(share * latencies.length) - 1];
  }

  /// The same turn, of which it is known how long the process used the processors.
  public Slice using(long nanos) {
    return new Slice(elapsed, nanos, latencies);
  }

  /// Both turns as if they were one.
  public Slice and(Slice other) {
    long[] all = Arrays.copyOf(latencies, latencies.length + other.latencies.length);
    System.arraycopy(other.latencies, 0, all, latencies.length, other.latencies.length);
    return new Slice(elapsed + other.elapsed, processor + other.processor, all);
  }

  /// The form in which it crosses from a peer's process.
  public String toLine() {
    return elapsed
        + " "
        + processor
        + Arrays.stream(latencies).mapToObj(latency -> " " + latency).collect(Collectors.joining());
  }

  /// Reads [#toLine()].
  public static Slice fromLine(String line) {
    long[] numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Slice(numbers[0], numbers[1], Arrays.copyOfRange(numbers, 2, numbers.length));
  }
}
