package dev.rockhopper.adapters.cache.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// One script for many keys, in one round trip to each server. A server that stands alone runs it
/// over many keys at a time, one of a cluster for each key, since the keys of one call have to
/// belong together there. A server that does not know the script yet is sent it in a second round
/// trip.
///
/// @param keys under which the values are on the servers
/// @param common arguments of every call
/// @param each an argument for each key, or nothing at all
record RedisBatch(RedisScript script, List<byte[]> keys, List<byte[]> common, List<byte[]> each) {

  /// So many keys fit into one call of a script.
  private static final int MOST_KEYS = 1_000;

  /// Which keys one call is about, by their places.
  private record Call(List<Integer> places) {}

  /// The answers, in the order of the keys.
  List<@Nullable Object> run(RedisNodes nodes) {
    if (keys.isEmpty()) {
      return List.of();
    }
    if (!nodes.isCluster() && keys.size() <= MOST_KEYS) {
      return nodes.of(keys.getFirst()).use(this::askOnce);
    }
    @Nullable Object[] answers = new Object[keys.size()];
    for (Map.Entry<RedisNode, List<Integer>> part : nodes.split(keys).entrySet()) {
      List<Call> calls = calls(part.getValue(), nodes.isCluster() ? 1 : MOST_KEYS);
      List<Object> said = part.getKey().use(connection -> ask(connection, calls));
      for (int i = 0; i < calls.size(); i++) {
        List<?> values = (List<?>) said.get(i);
        List<Integer> places = calls.get(i).places();
        for (int j = 0; j < places.size(); j++) {
          answers[places.get(j)] = values.get(j);
        }
      }
    }
    return Arrays.asList(answers);
  }

  private static List<Call> calls(List<Integer> places, int most) {
    List<Call> calls = new ArrayList<>();
    for (int from = 0; from < places.size(); from += most) {
      calls.add(new Call(places.subList(from, Math.min(from + most, places.size()))));
    }
    return calls;
  }

  /// All of them in one call. As little as can be: a reader waits for it.
  @SuppressWarnings("unchecked") // A script answers with a list, see there.
  private List<@Nullable Object> askOnce(Connection connection) {
    try {
      send(connection, Command.EVALSHA, script.digest());
      return (List<@Nullable Object>) connection.getOne();
    } catch (JedisNoScriptException _) {
      send(connection, Command.EVAL, script.text());
      return (List<@Nullable Object>) connection.getOne();
    }
  }

  private void send(Connection connection, Command command, byte[] what) {
    CommandArguments arguments = new CommandArguments(command).add(what).add(keys.size());
    for (byte[] key : keys) {
      arguments.add(key);
    }
    for (byte[] one : common) {
      arguments.add(one);
    }
    for (byte[] one : each) {
      arguments.add(one);
    }
    connection.sendCommand(arguments);
  }

  private List<Object> ask(Connection connection, List<Call> calls) {
    calls.forEach(call -> send(connection, Command.EVALSHA, script.digest(), call));
    List<Object> said = new ArrayList<>(connection.getMany(calls.size()));
    List<Integer> unknown = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i) instanceof JedisNoScriptException) {
        unknown.add(i);
        send(connection, Command.EVAL, script.text(), calls.get(i));
      }
    }
    if (!unknown.isEmpty()) {
      List<Object> second = connection.getMany(unknown.size());
      for (int i = 0; i < unknown.size(); i++) {
        said.set(unknown.get(i), second.get(i));
      }
    }
    for (Object answer : said) {
      if (answer instanceof RuntimeException refusal) {
        throw refusal;
      }
    }
    return said;
  }

  private void send(Connection connection, Command command, byte[] what, Call call) {
    CommandArguments arguments =
        new CommandArguments(command)
            .add(what)
            .add(String.valueOf(call.places().size()).getBytes(StandardCharsets.US_ASCII));
    call.places().forEach(place -> arguments.add(keys.get(place)));
    common.forEach(arguments::add);
    if (!each.isEmpty()) {
      call.places().forEach(place -> arguments.add(each.get(place)));
    }
    connection.sendCommand(arguments);
  }
}
