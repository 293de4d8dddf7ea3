package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker;
import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Failure;
import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Patience;
import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.guarded.ProbedStore;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Limits;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.failure.InfrastructureException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/// Keys in a Redis or Valkey: one server, or a cluster. What a key stands for is one string; see
/// [RedisScript]. It keeps no threads, tries nothing twice, and uses only servers that were found
/// to be what they should by [#restore()]; [#guarded] gives one that is looked after.
public final class RedisStore implements ProbedStore {
  private static final String FORMAT = "rh:1:";
  private static final Found NOTHING = new Found.Nothing();
  private static final Found LEASED = new Found.Leased();
  private static final Found HELD = new Found.Held();

  /// Connecting, waiting for a connection and for an answer take no longer together.
  private static final Duration QUICK = Duration.ofMillis(500);

  private static final byte VALUE = 'V';
  private static final byte LEASE = 'L';
  private static final byte HOLD = 'Q';

  private final RedisConnector connector;
  private final String prefix;
  private final AtomicReference<@Nullable RedisNodes> nodes = new AtomicReference<>();

  /// Will keep keys at the servers of `settings`.
  ///
  /// @param namespace of the keys: whoever has the same shares them
  public RedisStore(RedisSettings settings, String namespace) {
    this.connector = new RedisConnector(settings);
    this.prefix = FORMAT + namespace + ":";
  }

  /// A store that costs nothing while the servers are away.
  public static GuardedStore guarded(RedisSettings settings, String namespace) {
    return new GuardedStore(
        new RedisStore(settings, namespace), new CircuitBreaker(Patience.USUAL, System::nanoTime));
  }

  @Override
  public String name() {
    return "redis";
  }

  /// Does nothing: whoever guards it watches it.
  @Override
  public void open(Watcher watcher) {
    // Connected by restore().
  }

  @Override
  public void restore() {
    RedisNodes found = RedisNodes.discover(connector);
    try {
      found.all().forEach(node -> node.use(connection -> tryToWrite(connection, found, node)));
    } catch (RuntimeException e) {
      found.close();
      throw e;
    }
    replace(found);
  }

  @Override
  public void verify() {
    current().verify();
  }

  @Override
  public Failure judge(InfrastructureException failure) {
    return failure instanceof RedisException known ? known.trouble().failure() : Failure.BROKEN;
  }

  @Override
  public boolean needsOperator(InfrastructureException failure) {
    return failure instanceof RedisException known && known.trouble().needsOperator();
  }

  @Override
  public boolean isQuick() {
    Limits limits = connector.settings().limits();
    return limits.connect().plus(limits.read()).plus(limits.read()).compareTo(QUICK) <= 0;
  }

  @Override
  public Found find(String key) {
    byte[] name = bytes(key);
    return current()
        .of(name)
        .use(connection -> {
          connection.sendCommand(Command.GET, name);
          try {
            return found(connection.getOne());
          } catch (JedisDataException e) {
            requireAnotherType(e);
            return NOTHING;
          }
        });
  }

  /// What is under that key is none of ours, and not even a string.
  private static void requireAnotherType(JedisDataException refusal) {
    String said = refusal.getMessage();
    if (said == null || !said.startsWith("WRONGTYPE")) {
      throw refusal;
    }
  }

  @Override
  public List<Found> findAll(List<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    byte[][] names = new byte[keys.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = bytes(keys.get(i));
    }
    RedisNodes now = current();
    return now.isCluster() ? findInCluster(now, List.of(names)) : findAtOne(now, names);
  }

  private static List<Found> findAtOne(RedisNodes nodes, byte[][] names) {
    List<?> values =
        nodes
            .of(names[0])
            .use(connection -> {
              connection.sendCommand(Command.MGET, names);
              return (List<?>) connection.getOne();
            });
    List<Found> found = new ArrayList<>(names.length);
    for (Object value : values) {
      found.add(found(value));
    }
    return found;
  }

  private static List<Found> findInCluster(RedisNodes nodes, List<byte[]> names) {
    Found[] all = new Found[names.size()];
    nodes
        .split(names)
        .forEach((node, places) -> {
          List<?> values = node.use(connection -> values(connection, names, places));
          for (int i = 0; i < places.size(); i++) {
            all[places.get(i)] = found(values.get(i));
          }
        });
    return Arrays.asList(all);
  }

  /// By one GET each: the keys of a server are in several slots, of which an MGET has one.
  private static List<?> values(Connection connection, List<byte[]> names, List<Integer> places) {
    for (int place : places) {
      connection.sendCommand(Command.GET, names.get(place));
    }
    List<@Nullable Object> values = new ArrayList<>(places.size());
    for (Object value : connection.getMany(places.size())) {
      if (value instanceof JedisDataException refusal) {
        requireAnotherType(refusal);
        values.add(null);
      } else {
        values.add(value);
      }
    }
    return values;
  }

  @Override
  public Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    List<String> order = List.copyOf(keys);
    List<@Nullable Object> answers =
        run(RedisScript.LEASE, order, List.of(bytes(token), bytes(lease)), List.of());
    Map<String, Found> all = HashMap.newHashMap(order.size());
    for (int i = 0; i < order.size(); i++) {
      all.put(order.get(i), found(answers.get(i)));
    }
    return all;
  }

  @Override
  public Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    List<String> order = List.copyOf(values.keySet());
    List<byte[]> states = new ArrayList<>(order.size());
    for (String key : order) {
      states.add(state(values.getOrDefault(key, new byte[0])));
    }
    List<@Nullable Object> answers =
        run(RedisScript.FILL, order, List.of(bytes(token), bytes(lifetime)), states);
    Set<String> filled = HashSet.newHashSet(order.size());
    for (int i = 0; i < order.size(); i++) {
      if (answers.get(i) instanceof Long number && number == 1) {
        filled.add(order.get(i));
      }
    }
    return filled;
  }

  @Override
  public void giveUp(Set<String> keys, long token) {
    List<@Nullable Object> _ =
        run(RedisScript.GIVE_UP, List.copyOf(keys), List.of(bytes(token)), List.of());
  }

  @Override
  public void hold(Set<String> keys, long writer, Duration longest) {
    List<@Nullable Object> _ =
        run(RedisScript.HOLD, List.copyOf(keys), List.of(bytes(writer), bytes(longest)), List.of());
  }

  @Override
  public boolean release(Set<String> keys, long writer) {
    return run(RedisScript.RELEASE, List.copyOf(keys), List.of(bytes(writer)), List.of()).stream()
        .allMatch(answer -> answer instanceof Long number && number == 1);
  }

  @Override
  public void close() {
    replace(null);
  }

  private void replace(@Nullable RedisNodes others) {
    RedisNodes before = nodes.getAndSet(others);
    if (before != null) {
      before.close();
    }
  }

  private RedisNodes current() {
    RedisNodes now = nodes.get();
    if (now == null) {
      throw RedisException.of(
          RedisTrouble.UNREACHABLE, connector.settings().servers().getFirst(), "not connected");
    }
    return now;
  }

  private List<@Nullable Object> run(
      RedisScript script, List<String> keys, List<byte[]> common, List<byte[]> each) {
    List<byte[]> names = new ArrayList<>(keys.size());
    for (String key : keys) {
      names.add(bytes(key));
    }
    return new RedisBatch(script, names, common, each).run(current());
  }

  /// Runs one of the scripts on a key that nobody has, which also shows that it may be run; a
  /// server of a cluster is asked for a key of its own.
  private boolean tryToWrite(Connection connection, RedisNodes nodes, RedisNode node) {
    byte[] key = bytes("probe");
    for (int i = 0; nodes.isCluster() && !nodes.of(key).equals(node); i++) {
      key = bytes("probe" + i);
    }
    connection.sendCommand(
        Command.EVAL,
        RedisScript.HOLD.text(),
        "1".getBytes(StandardCharsets.US_ASCII),
        key,
        bytes(1L),
        bytes(Duration.ofMillis(1)));
    return connection.getOne() != null;
  }

  private byte[] bytes(String key) {
    if (key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "A key has at most %d characters, not %d".formatted(LONGEST_KEY, key.length()));
    }
    return (prefix + key).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(long token) {
    return ByteBuffer.allocate(Long.BYTES).putLong(token).array();
  }

  private static byte[] bytes(Duration length) {
    return String.valueOf(Math.max(1, length.toMillis())).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] state(byte[] value) {
    if (value.length > LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "A value has at most %d bytes, not %d".formatted(LARGEST_VALUE, value.length));
    }
    return ByteBuffer.allocate(1 + value.length).put(VALUE).put(value).array();
  }

  /// What a state means. Whatever is none of ours is as good as nothing.
  private static Found found(@Nullable Object answer) {
    if (answer == null) {
      return NOTHING;
    }
    byte[] state = (byte[]) answer;
    return switch (state.length == 0 ? 0 : state[0]) {
      case VALUE -> new Found.Value(Arrays.copyOfRange(state, 1, state.length));
      case LEASE -> LEASED;
      case HOLD -> HELD;
      default -> NOTHING;
    };
  }
}
