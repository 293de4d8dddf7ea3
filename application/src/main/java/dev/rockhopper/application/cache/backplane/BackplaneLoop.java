package dev.rockhopper.application.cache.backplane;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Gives a [Backplane] the two virtual threads that it needs. Nothing that fails ends them. Started
/// once, closed once, and closed after everything that writes.
public final class BackplaneLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BackplaneLoop.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Backplane backplane;
  private final BackplaneSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread speaker;
  private final Thread renewer;

  /// Will drive `backplane`, with the renewals of its settings.
  public BackplaneLoop(Backplane backplane, BackplaneSettings settings) {
    this.backplane = backplane;
    this.settings = settings;
    this.speaker = Thread.ofVirtual().name("backplane-speaker").unstarted(this::speak);
    this.renewer = Thread.ofVirtual().name("backplane-lease").unstarted(this::renew);
  }

  /// Begins to listen.
  public void start() {
    backplane.open();
    renewer.start();
    speaker.start();
  }

  /// Tells the others what they have not been told, and goodbye; within seconds.
  @Override
  public void close() {
    stopping.countDown();
    backplane.wake();
    try {
      if (end(renewer) && end(speaker)) {
        backplane.leave();
      }
    } catch (InterruptedException e) {
      renewer.interrupt();
      speaker.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean end(Thread thread) throws InterruptedException {
    if (thread.join(GOODBYE)) {
      return true;
    }
    thread.interrupt();
    return thread.join(GOODBYE);
  }

  private void speak() {
    try {
      while (stopping.getCount() > 0) {
        backplane.awaitSomething(spoken());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration spoken() {
    try {
      return backplane.speak();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "backplane.failed", e);
      return AFTER_FAILURE;
    }
  }

  private void renew() {
    boolean wasSound = true;
    try {
      do {
        boolean isSound = isRenewed(wasSound);
        if (isSound && !wasSound) {
          LOG.log(System.Logger.Level.INFO, "backplane.lease-renewed-again");
        }
        wasSound = isSound;
      } while (!stopping.await(
          (wasSound ? settings.renewal() : AFTER_FAILURE).toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A database that is away is told of once.
  private boolean isRenewed(boolean wasSound) {
    try {
      backplane.renew();
      return true;
    } catch (RuntimeException e) {
      if (wasSound) {
        LOG.log(System.Logger.Level.WARNING, "backplane.lease-not-renewed", e);
      }
      return false;
    }
  }
}
