package dev.rockhopper.adapters.cache;

import java.util.concurrent.atomic.LongAdder;

/// What has happened to one kind of data at one shared level, besides what every level counts.
final class SharedCounts {
  final Counts usual = new Counts();
  final LongAdder unreadable = new LongAdder();
  final LongAdder outdated = new LongAdder();
  final LongAdder unfitting = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder leased = new LongAdder();
  final LongAdder held = new LongAdder();
}
