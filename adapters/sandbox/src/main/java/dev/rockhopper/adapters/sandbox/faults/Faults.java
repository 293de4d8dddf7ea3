package dev.rockhopper.adapters.sandbox.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/// Trouble on demand. Rules for requests are used up one by one, in the order in which they were
/// given; a rule matches when the method equals (or is `*`) and the path, without `/api/v10`,
/// matches the regular expression as a whole.
public final class Faults {

  /// So many requests that a rule lasts until it is ended.
  public static final int LASTING = Integer.MAX_VALUE;

  private static final class Rule {
    private final long id;
    private final String method;
    private final Pattern path;
    private final Effect effect;
    private int left;

    Rule(long id, String method, Pattern path, Effect effect, int left) {
      this.id = id;
      this.method = method;
      this.path = path;
      this.effect = effect;
      this.left = left;
    }

    boolean matches(String askedMethod, String askedPath) {
      return (method.equals("*") || method.equals(askedMethod))
          && path.matcher(askedPath).matches();
    }

    /// Whether it has no more to do after this request.
    boolean isUsedUp() {
      left -= left == LASTING ? 0 : 1;
      return left <= 0;
    }

    PendingFault shown() {
      return new PendingFault(id, method, path.pattern(), effect, left);
    }
  }

  private final GatewayTrouble gateway;
  private final List<Rule> rules = new ArrayList<>();
  private final List<CountDownLatch> hanging = new ArrayList<>();
  private long lastId;

  /// Faults of requests, and of this gateway.
  public Faults(GatewayTrouble gateway) {
    this.gateway = gateway;
  }

  /// What goes wrong with the gateway.
  public GatewayTrouble gateway() {
    return gateway;
  }

  /// The next `times` matching requests are answered with 429 and not carried out.
  ///
  /// @param retryAfterSeconds at least 1: clients trip over less
  public void tooManyRequests(
      String method, String pathPattern, int times, int retryAfterSeconds, boolean global) {
    if (retryAfterSeconds < 1) {
      throw new IllegalArgumentException(
          "Retry-After is a whole number of seconds from 1, not " + retryAfterSeconds);
    }
    add(method, pathPattern, times, new Effect.TooMany(retryAfterSeconds, global));
  }

  /// The next `times` matching requests are refused with this status and Discord error code, and
  /// not carried out.
  public void refuse(
      String method, String pathPattern, int times, int status, int code, String message) {
    add(method, pathPattern, times, new Effect.Refused(status, code, message));
  }

  /// The next `times` matching requests are answered with a bare 5xx page and not carried out.
  public void serverError(String method, String pathPattern, int times, int status) {
    add(method, pathPattern, times, new Effect.ServerError(status));
  }

  /// The next `times` matching requests are carried out after this delay.
  public void delay(String method, String pathPattern, int times, Duration delay) {
    add(method, pathPattern, times, new Effect.Delayed(delay));
  }

  /// The next `times` matching requests are carried out, but the connection is cut instead of an
  /// answer.
  public void dropAnswer(String method, String pathPattern, int times) {
    add(method, pathPattern, times, new Effect.Unanswered());
  }

  /// The next `times` matching requests are neither carried out nor answered until [#clear] is
  /// called.
  public void hang(String method, String pathPattern, int times) {
    CountDownLatch until = new CountDownLatch(1);
    synchronized (rules) {
      hanging.add(until);
    }
    add(method, pathPattern, times, new Effect.Hanging(until));
  }

  /// The next `times` matching requests are carried out, but answered only when [#clear] is called.
  public void holdAnswer(String method, String pathPattern, int times) {
    CountDownLatch until = new CountDownLatch(1);
    synchronized (rules) {
      hanging.add(until);
    }
    add(method, pathPattern, times, new Effect.Held(until));
  }

  private void add(String method, String pathPattern, int times, Effect effect) {
    synchronized (rules) {
      rules.add(new Rule(++lastId, method, Pattern.compile(pathPattern), effect, times));
    }
  }

  /// What goes wrong with this request; uses the rule up by one.
  public Optional<Effect> next(String method, String path) {
    synchronized (rules) {
      for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
        Rule rule = each.next();
        if (rule.matches(method, path)) {
          if (rule.isUsedUp()) {
            each.remove();
          }
          return Optional.of(rule.effect);
        }
      }
      return Optional.empty();
    }
  }

  /// The rules that requests have still to meet, in the order in which they were given.
  public List<PendingFault> pending() {
    synchronized (rules) {
      return rules.stream().map(Rule::shown).toList();
    }
  }

  /// Forgets one rule; requests that it holds or lets hang go on as after [#clear].
  ///
  /// @return whether it was still there
  public boolean end(long id) {
    synchronized (rules) {
      Optional<Rule> found = rules.stream().filter(rule -> rule.id == id).findFirst();
      found.ifPresent(rule -> {
        rules.remove(rule);
        letGo(rule.effect);
      });
      return found.isPresent();
    }
  }

  private static void letGo(Effect effect) {
    switch (effect) {
      case Effect.Hanging(CountDownLatch until) -> until.countDown();
      case Effect.Held(CountDownLatch until) -> until.countDown();
      case Effect.TooMany _,
          Effect.Refused _,
          Effect.ServerError _,
          Effect.Delayed _,
          Effect.Unanswered _ -> {}
    }
  }

  /// Whether as many requests have come as rules were given for.
  public boolean areUsedUp() {
    synchronized (rules) {
      return rules.isEmpty();
    }
  }

  /// Forgets every rule, lets hanging requests go with a 503 and held answers as they are, and lets
  /// the gateway's events flow again.
  public void clear() {
    synchronized (rules) {
      rules.clear();
      hanging.forEach(CountDownLatch::countDown);
      hanging.clear();
    }
    gateway.delayEvents(Duration.ZERO);
    gateway.refuseConnections(Duration.ZERO);
  }
}
