package dev.rockhopper.adapters.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// A process by its number, which may belong to a server of ours, to a stranger, or to nobody.
///
/// @param pid the number
record ServerProcess(long pid) {

  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int LOOKS = 1000;

  /// Whether the number is taken, be it by a process that has ended and whose parent has not asked
  /// for its end yet. In a container without an init process it stays so for ever.
  boolean isTaken() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /// Whether the process does anything.
  boolean isRunning() {
    return isTaken() && !hasEnded();
  }

  /// Whether the process runs and is a PostgreSQL server. Where its program cannot be seen it is
  /// taken for one.
  boolean isServer() {
    return isRunning()
        && ProcessHandle.of(pid)
            .flatMap(process -> process.info().command())
            .map(command -> Path.of(command).endsWith("postgres"))
            .orElse(true);
  }

  /// Waits for some seconds at most; a server removes its files shortly before it ends.
  void awaitEnd() {
    for (int look = 0; look < LOOKS && isRunning(); look++) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean hasEnded() {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      return Files.exists(stat) && Files.readString(stat).matches("(?s).*\\) [ZX] .*");
    } catch (IOException goneMeanwhile) {
      return true;
    }
  }
}
