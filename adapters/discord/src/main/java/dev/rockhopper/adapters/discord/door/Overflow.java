package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.session.DiscordCallException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The short answers beside the queues of the conversations: that the bot is busy or stopping, that
/// a button is closed, the form behind one. Bounded: beyond the bound nothing is answered, and the
/// log counts what was dropped. A failure ends here, in the log.
final class Overflow {
  private static final Logger LOG = LoggerFactory.getLogger(Overflow.class);

  private final Executor threads;
  private final Semaphore room;
  private final AtomicLong dropped = new AtomicLong();

  /// Gives at most `atOnce` answers at a time.
  ///
  /// @param threads gives every answer a virtual thread of its own
  Overflow(Executor threads, int atOnce) {
    this.threads = threads;
    this.room = new Semaphore(atOnce);
  }

  /// Has a thread give an answer, which may wait for Discord; says whether there was room for it.
  boolean answer(String what, Runnable answer) {
    if (!room.tryAcquire()) {
      drop(what);
      return false;
    }
    threads.execute(() -> {
      try {
        answer.run();
      } catch (DiscordCallException e) {
        LOG.warn("overflow.not-delivered what={} kind={}", what, e.kind(), e);
      } catch (RuntimeException | Error thrown) {
        LOG.error("overflow.failed what={}", what, thrown);
      } finally {
        room.release();
      }
    });
    return true;
  }

  /// Says so at the first, the second, the fourth, the eighth …: a flood must not flood the log.
  private void drop(String what) {
    long total = dropped.incrementAndGet();
    if (Long.bitCount(total) == 1) {
      LOG.warn("overflow.dropped what={} total={}", what, total);
    }
  }
}
