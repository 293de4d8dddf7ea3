package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongSupplier;

/// Processes that share a database and a network, and do what they do when the test lets time pass.
final class BackplaneWorld {
  static final BackplaneSettings SETTINGS = BackplaneSettings.defaults();
  static final String KIND = "guild-config";

  private static final Duration STEP = Duration.ofMillis(50);

  /// Close to where the numbers of `nanoTime` start anew, so that every test passes over it.
  private long now = Long.MAX_VALUE - Duration.ofSeconds(20).toNanos();

  private final InMemoryBackplaneNetwork network = new InMemoryBackplaneNetwork();
  private final InMemoryProcessRegistry registry = new InMemoryProcessRegistry(() -> now);
  private final Map<String, Integer> rows = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Random ids = new Random(1);
  private Runnable paging = () -> {};

  InMemoryBackplaneNetwork network() {
    return network;
  }

  InMemoryProcessRegistry registry() {
    return registry;
  }

  long now() {
    return now;
  }

  int row(String key) {
    return rows.getOrDefault(key, 0);
  }

  /// Something takes effect that nobody tells of.
  void change(String key) {
    rows.merge(key, 1, Integer::sum);
  }

  /// A process that has just started.
  Node start() {
    return start(SETTINGS);
  }

  Node start(BackplaneSettings settings) {
    return start(settings, registry, () -> now);
  }

  Node start(BackplaneSettings settings, ProcessRegistry known, LongSupplier clock) {
    Node node = new Node(settings, known, clock);
    nodes.add(node);
    node.begin();
    return node;
  }

  /// What a process has to tell is divided into pages, unless that fails.
  private OwnNews news(ProcessId id) {
    return new OwnNews(
        id,
        invalidations -> {
          paging.run();
          return NewsPages.of(invalidations, BackplaneChannel.LONGEST_TEXT);
        });
  }

  /// From now on something is done before anybody divides news into pages.
  void beforePaging(Runnable work) {
    paging = work;
  }

  /// The same in every run: it decides in which order others are asked.
  private ProcessId nextId() {
    return new ProcessId(new UUID(ids.nextLong(), ids.nextLong()));
  }

  /// Some that know each other.
  List<Node> startTogether(int number) {
    List<Node> started = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      started.add(start());
    }
    pass(Duration.ofSeconds(5));
    return started;
  }

  /// Lets everybody do what is due, again and again, until a time is over.
  void pass(Duration time) {
    long end = now + time.toNanos();
    exchange();
    while (end - now > 0) {
      now += STEP.toNanos();
      exchange();
    }
  }

  /// Lets what is said be heard, and answered, without time passing.
  void exchange() {
    nodes.forEach(Node::work);
    for (int round = 0; round < 20 && network.deliver(); round++) {
      nodes.forEach(Node::work);
    }
  }

  /// One process: it remembers what it has read, as a cache does.
  final class Node implements InvalidationListener {
    private final ProcessId id = nextId();
    private final InMemoryBackplaneNetwork.Line line = network.line();
    private final Map<String, Integer> memory = new HashMap<>();
    private final BackplaneSettings settings;
    private final Backplane backplane;
    private final Set<String> heard = new TreeSet<>();
    private boolean stands;
    private boolean owes;
    private boolean keeps;
    private boolean losesRegistry;
    private long renewedAt;
    private int flushes;
    private int silences;

    private Node(BackplaneSettings settings, ProcessRegistry known, LongSupplier clock) {
      this.settings = settings;
      this.backplane = new Backplane(news(id), line, known, this, settings, clock);
    }

    private void begin() {
      renewedAt = now - settings.renewal().toNanos();
      backplane.open();
    }

    ProcessId id() {
      return id;
    }

    InMemoryBackplaneNetwork.Line line() {
      return line;
    }

    Backplane backplane() {
      return backplane;
    }

    BackplaneStatistics statistics() {
      return backplane.statistics();
    }

    boolean isProven() {
      return backplane.isProven();
    }

    int flushes() {
      return flushes;
    }

    /// How often somebody may have died whom nobody has heard.
    int silences() {
      return silences;
    }

    /// What others have said by name.
    Set<String> heard() {
      return Set.copyOf(heard);
    }

    /// Does nothing from now on, as a process that is stopped or dead.
    void stand() {
      stands = true;
    }

    /// Whether it alone cannot reach the registry from now on.
    void losesRegistry(boolean whether) {
      losesRegistry = whether;
    }

    /// Forgets nothing from now on but what is named.
    void keepsEverything() {
      keeps = true;
    }

    void goOn() {
      stands = false;
    }

    void leave() {
      backplane.leave();
      nodes.remove(this);
    }

    /// Cannot pay what it owes, or waits for an outcome that is unknown.
    void owes() {
      owes = true;
    }

    /// As for a kind that must never be old: what is remembered counts only while proven.
    int read(String key) {
      return isProven() ? readAnyhow(key) : row(key);
    }

    int readAnyhow(String key) {
      return memory.computeIfAbsent(key, BackplaneWorld.this::row);
    }

    void write(String key) {
      commit(key);
      publish(key);
    }

    void commit(String key) {
      change(key);
      memory.remove(key);
    }

    void publish(String key) {
      backplane.publish(new Invalidation(KIND, Set.of(key), Set.of()));
    }

    private void work() {
      if (stands) {
        return;
      }
      if (!losesRegistry && now - renewedAt >= settings.renewal().toNanos()) {
        try {
          backplane.renew();
          renewedAt = now;
        } catch (InfrastructureException e) {
          // Tried again at the next step, as the loop does.
          heard.add("database away");
        }
      }
      backplane.speak();
    }

    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {
      heard.addAll(invalidation.keys());
      invalidation.keys().forEach(memory::remove);
    }

    @Override
    public boolean owesNothing() {
      return !owes;
    }

    @Override
    public void fellSilent() {
      silences++;
      missed();
    }

    @Override
    public void missed() {
      flushes++;
      if (!keeps) {
        memory.clear();
      }
    }
  }
}
