package dev.rockhopper.domain.guilds;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which part of all guilds a process works for. Discord deals guilds out to shards by their ids,
/// and a process hears of those of its own shards only.
///
/// @param shards how many shards there are, at least 1
/// @param own which of them are the process's, numbered from 0; empty where it has none at the
///   moment
public record GuildShare(int shards, Set<Integer> own) {
  /// All guilds.
  public static final GuildShare WHOLE = new GuildShare(1, Set.of(0));

  /// No guild.
  public static final GuildShare NONE = new GuildShare(1, Set.of());

  /// The lower bits of an id, so many, say nothing about its shard: Discord's documentation of the
  /// gateway, "Sharding".
  public static final int SHARD_SHIFT = 22;

  /// Copies the shards in and refuses one that is none.
  public GuildShare {
    own.forEach(shard -> requireShard(shard, shards));
    own = Set.copyOf(own);
  }

  /// Refuses a shard that is none.
  public static void requireShard(int shard, int shards) {
    if (shards < 1 || shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shards are numbered from 0 to their count less 1, this is %d of %d"
              .formatted(shard, shards));
    }
  }

  /// The shard of a guild.
  public static int shardOf(GuildId guild, int shards) {
    return (int) ((guild.value() >> SHARD_SHIFT) % shards);
  }

  /// All guilds, in so many shards.
  public static GuildShare ofAll(int shards) {
    return new GuildShare(
        shards, IntStream.range(0, shards).boxed().collect(Collectors.toUnmodifiableSet()));
  }

  /// The same with one more shard.
  public GuildShare with(int shard) {
    return new GuildShare(
        shards,
        Stream.concat(own.stream(), Stream.of(shard)).collect(Collectors.toUnmodifiableSet()));
  }

  /// The same without a shard.
  public GuildShare without(int shard) {
    return new GuildShare(
        shards,
        own.stream().filter(other -> other != shard).collect(Collectors.toUnmodifiableSet()));
  }

  /// Whether a guild is in it.
  public boolean covers(GuildId guild) {
    return own.contains(shardOf(guild, shards));
  }

  /// Whether every guild is in it.
  public boolean isWhole() {
    return own.size() == shards;
  }
}
