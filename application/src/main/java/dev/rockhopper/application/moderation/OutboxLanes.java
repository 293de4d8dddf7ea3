package dev.rockhopper.application.moderation;

import dev.rockhopper.application.work.UnitOfWork;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.OutboxEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The guilds that an [OutboxLoop] is at, a virtual thread each: the work of a guild is done in
/// order, and a slow guild delays no other. At most 32 guilds at a time; who would begin more waits
/// for [#free].
///
/// Only one thread may begin work; any may ask.
final class OutboxLanes {
  private static final int MOST = 32;

  private final Set<GuildId> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Consumer<List<OutboxEntry>> work;
  private final Runnable whenOneIsFree;

  /// Will do `work` with the entries of each guild, and run `whenOneIsFree` after it.
  OutboxLanes(Consumer<List<OutboxEntry>> work, Runnable whenOneIsFree) {
    this.work = work;
    this.whenOneIsFree = whenOneIsFree;
  }

  /// How many guilds more can be worked for.
  int free() {
    return MOST - busy.size();
  }

  /// The guilds that are being worked for.
  Set<GuildId> busy() {
    return Set.copyOf(busy);
  }

  /// Begins the work, without waiting for its end.
  ///
  /// @param taken entries of guilds that are not busy, no more than are free
  void begin(List<OutboxEntry> taken) {
    Map<GuildId, List<OutboxEntry>> byGuild =
        taken.stream().collect(Collectors.groupingBy(entry -> entry.key().guild()));
    byGuild.forEach((guild, entries) -> {
      busy.add(guild);
      threads.execute(() -> workFor(guild, entries));
    });
  }

  private void workFor(GuildId guild, List<OutboxEntry> entries) {
    try {
      UnitOfWork.<Boolean, RuntimeException>round(
          "outbox",
          () -> {
            work.accept(entries);
            return true;
          });
    } finally {
      busy.remove(guild);
      whenOneIsFree.run();
    }
  }

  /// Lets what was begun come to its end within `patience`, then interrupts it.
  void close(Duration patience) throws InterruptedException {
    threads.shutdown();
    try {
      var _ = threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      threads.shutdownNow();
    }
  }
}
