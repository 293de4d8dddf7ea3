package dev.rockhopper.adapters.sandbox.rest;

import com.sun.net.httpserver.Headers;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The rate-limit headers, and limits when they are switched on: so many requests a second for each
/// route and guild, channel or token.
final class RateLimits {

  /// The requests a second of one bucket.
  static final int PER_SECOND = 50;

  private static final int MOST_BUCKETS = 10_000;

  private record Window(long second, int used) {}

  private final Clock clock;
  private final boolean enforced;
  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  RateLimits(Clock clock, boolean enforced) {
    this.clock = clock;
    this.enforced = enforced;
  }

  /// Notes a request in the answer's headers and says whether it may pass.
  boolean pass(Router.Match match, Headers headers) {
    if (match.route().open()) {
      return true;
    }
    String bucket =
        Integer.toHexString((match.route().method() + match.route().template()).hashCode());
    int used = enforced ? use(bucket + major(match)) : 1;
    headers.set("X-RateLimit-Bucket", bucket);
    headers.set("X-RateLimit-Limit", Integer.toString(enforced ? PER_SECOND : 1_000));
    headers.set(
        "X-RateLimit-Remaining", Integer.toString(enforced ? Math.max(0, PER_SECOND - used) : 999));
    headers.set("X-RateLimit-Reset-After", "1.000");
    headers.set(
        "X-RateLimit-Reset", String.format(Locale.ROOT, "%.3f", clock.millis() / 1000.0 + 1));
    return used <= PER_SECOND;
  }

  private int use(String key) {
    if (windows.size() > MOST_BUCKETS) {
      windows.clear();
    }
    long second = clock.millis() / 1000;
    return windows
        .merge(
            key,
            new Window(second, 1),
            (old, fresh) -> old.second() == second ? new Window(second, old.used() + 1) : fresh)
        .used();
  }

  private static String major(Router.Match match) {
    for (String name : new String[] {"guild", "channel", "token"}) {
      String value = match.values().get(name);
      if (value != null) {
        return "/" + value;
      }
    }
    return "";
  }
}
