package dev.rockhopper.adapters.discord.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/// Counts and times every request that is sent to Discord, each repetition for itself.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.discord.requests` | how long until an answer began, by `method`, `route` without ids, and `outcome`: 2xx, 4xx, 429, 5xx, unanswered |
/// | `rockhopper.discord.rate.limits` | answers that said to slow down, by `scope`: user, shared, global |
///
/// Routes are made of the words of Discord's API alone; whatever else stands in a path, such as
/// ids, tokens and emoji, is left out, so nothing of it reaches a meter and their number is
/// bounded.
final class RequestMeters implements Interceptor {
  private static final String REQUESTS = "rockhopper.discord.requests";
  private static final int SLOW_DOWN = 429;
  private static final int HUNDRED = 100;
  private static final String API = "/api/v10/";
  private static final String LEFT_OUT = "_";
  private static final int LONGEST = 6;
  private static final String OWN = "user";
  private static final Set<String> WORDS =
      Set.of(
          "applications",
          "audit-logs",
          "auto-moderation",
          "bans",
          "bot",
          "bulk-ban",
          "bulk-delete",
          "callback",
          "channels",
          "commands",
          "crosspost",
          "emojis",
          "followers",
          "gateway",
          "guilds",
          "interactions",
          "invites",
          "members",
          "messages",
          "oauth2",
          "permissions",
          "pins",
          "polls",
          "prune",
          "reactions",
          "recipients",
          "roles",
          "rules",
          "scheduled-events",
          "search",
          "stickers",
          "templates",
          "thread-members",
          "threads",
          "typing",
          "users",
          "voice",
          "webhooks");

  /// What else stands where an id could, and says what the request is about.
  private static final Set<String> NAMES = Set.of("@me", "@original");

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final MeterRegistry registry;
  private final Map<Sent, Timer> timers = new ConcurrentHashMap<>();
  private final Map<String, Counter> slowDowns;
  private final Counter ownSlowDowns;

  private record Sent(String method, String route, String outcome) {}

  /// Meters in `registry`.
  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
    this.ownSlowDowns = slowDowns(OWN);
    this.slowDowns =
        Map.of(OWN, ownSlowDowns, "shared", slowDowns("shared"), "global", slowDowns("global"));
  }

  private Counter slowDowns(String scope) {
    return Counter.builder("rockhopper.discord.rate.limits")
        .description("Answers of Discord that said to slow down")
        .tag("scope", scope)
        .register(registry);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    long begin = System.nanoTime();
    String outcome = "unanswered";
    try {
      Response response = chain.proceed(request);
      outcome = outcome(response.code());
      if (response.code() == SLOW_DOWN) {
        String scope = Objects.requireNonNullElse(response.header("X-RateLimit-Scope"), OWN);
        slowDowns.getOrDefault(scope, ownSlowDowns).increment();
      }
      return response;
    } finally {
      String method = METHODS.contains(request.method()) ? request.method() : LEFT_OUT;
      timers
          .computeIfAbsent(
              new Sent(method, route(request.url().encodedPath()), outcome), this::timer)
          .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }
  }

  private static String outcome(int status) {
    return status == SLOW_DOWN ? "429" : status / HUNDRED + "xx";
  }

  /// The words of a path, with `_` for everything that is none.
  static String route(String path) {
    int api = path.indexOf(API);
    String relative = api < 0 ? path : path.substring(api + API.length());
    StringBuilder route = new StringBuilder();
    int parts = 0;
    int from = 0;
    while (from < relative.length() && parts < LONGEST) {
      int slash = relative.indexOf('/', from);
      int end = slash < 0 ? relative.length() : slash;
      if (end > from) {
        String part = relative.substring(from, end).toLowerCase(Locale.ROOT);
        route
            .append(parts == 0 ? "" : "/")
            .append(WORDS.contains(part) || NAMES.contains(part) ? part : LEFT_OUT);
        parts++;
      }
      from = end + 1;
    }
    return route.toString();
  }

  private Timer timer(Sent sent) {
    return Timer.builder(REQUESTS)
        .description("How long until an answer of Discord began")
        .tag("method", sent.method())
        .tag("route", sent.route())
        .tag("outcome", sent.outcome())
        .register(registry);
  }
}
