package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.backplane.BackplaneWorld.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that can go wrong, at random, from fixed seeds: processes come, leave, stand still,
/// are killed before or after they say what they wrote, and what they had sent to the database
/// takes effect later; lines are cut, deaf, lossy, in the wrong order. Whoever counts itself as
/// proven remembers nothing that has been old for longer than the rules allow.
class BackplaneStormTest {
  private static final BackplaneSettings SETTINGS = BackplaneWorld.SETTINGS;
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int EVENTS = 3_000;

  /// How many writes there are to one event of another sort.
  private static final int QUIET = 8;

  private static final int KEYS = 4;
  private static final int MOST_NODES = 5;

  /// Changed by nobody who could tell: what is told of other keys does not help.
  private static final String LATE = "k" + KEYS;

  private final BackplaneWorld world = new BackplaneWorld();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Node> standing = new ArrayList<>();
  private final Map<Node, String> unsaid = new HashMap<>();
  private final TreeMap<Long, String> underWay = new TreeMap<>();
  private final Map<String, List<Long>> changedAt = new HashMap<>();
  private final long begin = world.now();
  private int looks;
  private int provenLooks;

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsBelievedHasNotBeenOldForLong(int seed) {
    Random random = new Random(seed);
    boolean losesRegistry = seed % 2 == 0;
    if (seed % 3 == 0) {
      world.network().takeAtOnce();
    }
    // Whoever cannot look who is there learns of a newcomer that it cannot hear when its lease
    // ends.
    Duration bound = (losesRegistry ? SETTINGS.lease() : SETTINGS.silence()).plus(STEP);
    start();
    for (int event = 0; event < EVENTS; event++) {
      happen(random, losesRegistry);
      world.pass(Duration.ofMillis(random.nextInt(random.nextInt(20) == 0 ? 2_000 : 100)));
      takeEffect();
      nodes.stream().filter(node -> !standing.contains(node)).forEach(node -> look(node, bound));
    }

    assertThat(provenLooks).as("looks that were believed, of " + looks).isGreaterThan(looks / 10);
  }

  private void happen(Random random, boolean losesRegistry) {
    Node node = nodes.get(random.nextInt(nodes.size()));
    boolean stands = standing.contains(node);
    String key = "k" + random.nextInt(KEYS);
    switch (random.nextInt(25 * QUIET)) {
      case 0 -> start();
      case 1 -> leave(node, stands);
      case 2 -> kill(node, random, random.nextInt(3) == 0);
      case 3 -> stand(node, key, random.nextBoolean());
      case 4, 5, 6 -> standing.stream().findFirst().ifPresent(this::goOn);
      case 7 -> node.line().cut();
      case 8, 9, 10, 24 -> nodes.forEach(any -> any.line().mend());
      case 11 -> node.line().deafen();
      case 12 -> node.line().refuse(true);
      case 13, 14, 21 -> nodes.forEach(any -> any.line().refuse(false));
      case 15 -> world.network().lose(_ -> random.nextInt(4) == 0);
      case 16 -> world.network().lose(passage -> passage.from() == node.line());
      case 17, 18, 22, 23 -> world.network().lose(_ -> false);
      case 19 -> node.losesRegistry(losesRegistry);
      case 20 -> nodes.forEach(any -> any.losesRegistry(false));
      default -> {
        if (!stands) {
          changed(key);
          node.write(key);
        }
      }
    }
  }

  private void start() {
    if (nodes.size() < MOST_NODES) {
      nodes.add(world.start());
    }
  }

  private void leave(Node node, boolean stands) {
    if (!stands && nodes.size() > 1) {
      nodes.remove(node);
      node.leave();
    }
  }

  /// What it had sent takes effect for as long as the server lets it.
  private void kill(Node node, Random random, boolean isReally) {
    if (nodes.size() > 1 && isReally) {
      nodes.remove(node);
      standing.remove(node);
      unsaid.remove(node);
      node.stand();
      long late = random.nextLong(SETTINGS.doubt().toNanos());
      underWay.put(world.now() - begin + late, LATE);
    }
  }

  private void stand(Node node, String key, boolean hasWritten) {
    if (!standing.contains(node)) {
      if (hasWritten) {
        changed(key);
        node.commit(key);
        unsaid.put(node, key);
      }
      node.stand();
      standing.add(node);
    }
  }

  private void goOn(Node node) {
    standing.remove(node);
    node.goOn();
    String key = unsaid.remove(node);
    if (key != null) {
      node.publish(key);
    }
  }

  private void takeEffect() {
    Map<Long, String> due = underWay.headMap(world.now() - begin, true);
    due.values()
        .forEach(key -> {
          changed(key);
          world.change(key);
        });
    due.clear();
  }

  private void changed(String key) {
    changedAt.computeIfAbsent(key, _ -> new ArrayList<>()).add(world.now());
  }

  private void look(Node node, Duration bound) {
    for (int i = 0; i <= KEYS; i++) {
      String key = "k" + i;
      int remembered = node.readAnyhow(key);
      looks++;
      if (node.isProven()) {
        provenLooks++;
        if (remembered < world.row(key)) {
          long oldSince = changedAt.getOrDefault(key, List.of()).get(remembered);
          assertThat(Duration.ofNanos(world.now() - oldSince))
              .as("how long version %d of %s has been old".formatted(remembered, key))
              .isLessThanOrEqualTo(bound);
        }
      }
    }
  }
}
