package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.util.JedisClusterCRC16;

/// The servers as they were at one time: which has which key. One that stands alone has them all.
final class RedisNodes implements AutoCloseable {
  private static final int SLOTS = 16_384;

  private final Map<Server, RedisNode> nodes;

  /// Which server has which slot; empty where one has all.
  private final Server[] bySlot;

  private RedisNodes(Map<Server, RedisNode> nodes, Server[] bySlot) {
    this.nodes = nodes;
    this.bySlot = bySlot;
  }

  /// Looks who is there, beginning with the servers that are named.
  ///
  /// @throws RedisException when none of them answers, or not all of what they lead to can be used
  static RedisNodes discover(RedisConnector connector) {
    @Nullable RedisException first = null;
    for (Server server : connector.settings().servers()) {
      try {
        return discoverFrom(server, connector);
      } catch (RedisException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null
        ? RedisException.of(RedisTrouble.UNREACHABLE, connector.settings().servers().getFirst())
        : first;
  }

  private static RedisNodes discoverFrom(Server server, RedisConnector connector) {
    try (Connection connection = connector.connect(server)) {
      ServerIdentity identity = ServerIdentity.ask(connection);
      if (identity.isInCluster()) {
        return cluster(slots(connection, server), server, connector);
      }
      if (connector.settings().servers().size() > 1) {
        throw RedisException.of(RedisTrouble.NOT_A_CLUSTER, server);
      }
      identity.requireUsable(server);
      return new RedisNodes(
          Map.of(server, new RedisNode(connector, server, identity)), new Server[0]);
    } catch (RuntimeException e) {
      throw RedisException.from(e, server);
    }
  }

  private static RedisNodes cluster(Server[] bySlot, Server asked, RedisConnector connector) {
    Map<Server, RedisNode> nodes = new LinkedHashMap<>();
    for (@Nullable Server server : bySlot) {
      if (server == null) {
        throw RedisException.of(RedisTrouble.CLUSTER_INCOMPLETE, asked);
      }
      if (!nodes.containsKey(server)) {
        nodes.put(server, node(server, connector));
      }
    }
    return new RedisNodes(nodes, bySlot);
  }

  private static RedisNode node(Server server, RedisConnector connector) {
    try (Connection connection = connector.connect(server)) {
      ServerIdentity identity = ServerIdentity.ask(connection);
      identity.requireUsable(server);
      return new RedisNode(connector, server, identity);
    } catch (RuntimeException e) {
      throw RedisException.from(e, server);
    }
  }

  /// Who has which slot, as one server sees it: lists of first, last, master, replicas.
  private static Server[] slots(Connection connection, Server asked) {
    connection.sendCommand(Command.CLUSTER, "SLOTS");
    Server[] bySlot = new Server[SLOTS];
    for (Object entry : connection.getObjectMultiBulkReply()) {
      List<?> range = (List<?>) entry;
      List<?> master = (List<?>) range.get(2);
      Arrays.fill(
          bySlot,
          Math.toIntExact((Long) range.get(0)),
          Math.toIntExact((Long) range.get(1)) + 1,
          new Server(host(master.get(0), asked), Math.toIntExact((Long) master.get(1))));
    }
    return bySlot;
  }

  /// A server that does not know its own address leaves it out; one that is not to say it says
  /// nothing, or a question mark where its name is wanted. Then it is where the one is that was
  /// asked.
  static String host(@Nullable Object said, Server asked) {
    String host = said instanceof byte[] text ? new String(text, StandardCharsets.UTF_8) : "";
    return host.isEmpty() || host.equals("?") ? asked.host() : host;
  }

  boolean isCluster() {
    return bySlot.length > 0;
  }

  List<RedisNode> all() {
    return List.copyOf(nodes.values());
  }

  /// Who has a key.
  RedisNode of(byte[] key) {
    RedisNode node =
        isCluster()
            ? nodes.get(bySlot[JedisClusterCRC16.getSlot(key)])
            : nodes.values().iterator().next();
    if (node == null) {
      throw new IllegalStateException("A slot belongs to no server");
    }
    return node;
  }

  /// The places of keys in a list, by who has them.
  Map<RedisNode, List<Integer>> split(List<byte[]> keys) {
    if (!isCluster() && !keys.isEmpty()) {
      return Map.of(
          nodes.values().iterator().next(), IntStream.range(0, keys.size()).boxed().toList());
    }
    Map<RedisNode, List<Integer>> parts = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      parts.computeIfAbsent(of(keys.get(i)), _ -> new ArrayList<>()).add(i);
    }
    return parts;
  }

  /// Looks whether all of them are the same as they were, and have the same keys.
  void verify() {
    for (RedisNode node : all()) {
      node.verify();
    }
    if (isCluster()) {
      RedisNode one = all().getFirst();
      Server[] now = one.use(connection -> slots(connection, one.server()));
      if (!Arrays.equals(now, bySlot)) {
        throw RedisException.of(RedisTrouble.MOVED, one.server());
      }
    }
  }

  @Override
  public void close() {
    all().forEach(RedisNode::close);
  }
}
