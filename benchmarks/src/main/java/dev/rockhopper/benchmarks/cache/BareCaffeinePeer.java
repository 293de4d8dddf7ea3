package dev.rockhopper.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The limit of B1: the library alone, with the same keys and values, a size and a time.
public final class BareCaffeinePeer {
  private BareCaffeinePeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int all = conversation.number("guilds");
    Cache<GuildId, Optional<GuildConfig>> cache =
        Caffeine.newBuilder()
            .maximumSize(all)
            .expireAfterWrite(Duration.ofHours(24))
            .recordStats()
            .build();
    GuildId[] guilds = HitKeys.of(all);
    for (GuildId guild : guilds) {
      GuildConfig config = GuildConfig.defaultsFor(guild);
      cache.put(guild, Optional.of(config.loggingTo(new ModLog.To(new ChannelId(1)))));
    }
    HitKeys.settle();
    ClosedLoop loop = new ClosedLoop(conversation.number("clients"), ClosedLoop.Threads.PLATFORM);
    conversation.serveLoad(
        millis -> loop.run(Duration.ofMillis(millis), client -> lookUp(cache, guilds, client)));
  }

  private static void lookUp(
      Cache<GuildId, Optional<GuildConfig>> cache, GuildId[] guilds, int client) {
    int from = client * CachePeer.LOOK_UPS;
    for (int i = from; i < from + CachePeer.LOOK_UPS; i++) {
      Optional<GuildConfig> found = cache.getIfPresent(guilds[i & (guilds.length - 1)]);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException("every guild here has settings");
      }
    }
  }
}
