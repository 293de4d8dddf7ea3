package dev.rockhopper.adapters.sandbox.faults;

import dev.rockhopper.adapters.sandbox.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest requests that reached the REST API, oldest first.
public final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final int MOST = 2000;

  private final Deque<LoggedRequest> newest = new ArrayDeque<>();
  private final List<RequestObserver> observers = new CopyOnWriteArrayList<>();
  private final AtomicLong number = new AtomicLong();

  /// An empty log.
  public RequestLog() {}

  /// The number for the next request.
  public long nextNumber() {
    return number.incrementAndGet();
  }

  /// Remembers a request and shows it to the observers.
  public void add(LoggedRequest request) {
    synchronized (newest) {
      newest.addLast(request);
      if (newest.size() > MOST) {
        newest.removeFirst();
      }
    }
    for (RequestObserver observer : observers) {
      try {
        observer.answered(request);
      } catch (RuntimeException | AssertionError failure) {
        LOG.error("An observer failed at {} {}", request.method(), request.path(), failure);
      }
    }
  }

  /// The requests that are still remembered.
  public List<LoggedRequest> requests() {
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  /// Forgets them.
  public void clear() {
    synchronized (newest) {
      newest.clear();
    }
  }

  /// Shows every request to the observer, until closed.
  public World.Subscription observe(RequestObserver observer) {
    observers.add(observer);
    return () -> observers.remove(observer);
  }
}
