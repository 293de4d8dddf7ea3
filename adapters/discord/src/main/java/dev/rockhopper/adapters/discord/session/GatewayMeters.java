package dev.rockhopper.adapters.discord.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GatewayPingEvent;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.http.HttpRequestEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionInvalidateEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.hooks.EventListener;

/// Counts what the gateway brings, and shows how each shard fares.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.discord.events` | by `shard` and `type`, as JDA names them |
/// | `rockhopper.discord.sessions` | by `shard` and `change`: disconnected, resumed, recreated, invalidated |
/// | `rockhopper.discord.connected` | 1 while the shard is connected, by `shard` |
/// | `rockhopper.discord.gateway.ping` | how long Discord took to answer the last heartbeat, by `shard` |
/// | `rockhopper.discord.heartbeat.age` | how long ago it answered one, by `shard` |
/// | `rockhopper.discord.event.age` | how long ago the last event came, by `shard` |
/// | `rockhopper.discord.guilds` | guilds that the shard serves, by `shard` |
final class GatewayMeters implements EventListener {
  private static final String PREFIX = "rockhopper.discord.";

  private final MeterRegistry registry;
  private final LongSupplier nanoTime;
  private final Map<Integer, Shard> shards = new ConcurrentHashMap<>();

  /// Meters in `registry`.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  GatewayMeters(MeterRegistry registry, LongSupplier nanoTime) {
    this.registry = registry;
    this.nanoTime = nanoTime;
  }

  @Override
  public void onEvent(GenericEvent event) {
    if (event instanceof HttpRequestEvent) {
      return;
    }
    JDA jda = event.getJDA();
    shards.computeIfAbsent(jda.getShardInfo().getShardId(), id -> new Shard(id, jda)).take(event);
  }

  /// What one shard has brought. A login that is repeated is told to the same one.
  private final class Shard {
    private final Tags tags;
    private final Map<Class<?>, Counter> events = new ConcurrentHashMap<>();
    private final Counter disconnected;
    private final Counter resumed;
    private final Counter recreated;
    private final Counter invalidated;
    private final AtomicLong lastEvent = new AtomicLong(nanoTime.getAsLong());
    private final AtomicLong lastHeartbeat = new AtomicLong(nanoTime.getAsLong());
    private volatile JDA jda;

    private Shard(int id, JDA jda) {
      this.tags = Tags.of("shard", Integer.toString(id));
      this.jda = jda;
      this.disconnected = sessions("disconnected");
      this.resumed = sessions("resumed");
      this.recreated = sessions("recreated");
      this.invalidated = sessions("invalidated");
      bind();
    }

    private Counter sessions(String change) {
      return Counter.builder(PREFIX + "sessions")
          .description("What became of sessions with the gateway")
          .tags(tags.and("change", change))
          .register(registry);
    }

    private void bind() {
      Gauge.builder(
              PREFIX + "connected",
              this,
              shard -> shard.jda.getStatus() == JDA.Status.CONNECTED ? 1 : 0)
          .tags(tags)
          .strongReference(true)
          .register(registry);
      Gauge.builder(PREFIX + "guilds", this, shard -> shard.jda.getGuildCache().size())
          .tags(tags)
          .strongReference(true)
          .register(registry);
      TimeGauge.builder(PREFIX + "gateway.ping", this, TimeUnit.MILLISECONDS, Shard::ping)
          .tags(tags)
          .strongReference(true)
          .register(registry);
      age("event.age", lastEvent);
      age("heartbeat.age", lastHeartbeat);
    }

    /// Unknown before the first heartbeat was answered.
    private double ping() {
      long ping = jda.getGatewayPing();
      return ping < 0 ? Double.NaN : ping;
    }

    private void age(String name, AtomicLong since) {
      TimeGauge.builder(
              PREFIX + name,
              since,
              TimeUnit.NANOSECONDS,
              last -> Math.max(0, nanoTime.getAsLong() - last.get()))
          .tags(tags)
          .strongReference(true)
          .register(registry);
    }

    private void take(GenericEvent event) {
      jda = event.getJDA();
      switch (event) {
        case GatewayPingEvent _ -> lastHeartbeat.set(nanoTime.getAsLong());
        case StatusChangeEvent _ -> {}
        default -> brought(event);
      }
    }

    private void brought(GenericEvent event) {
      lastEvent.set(nanoTime.getAsLong());
      events.computeIfAbsent(event.getClass(), this::events).increment();
      switch (event) {
        case SessionDisconnectEvent _ -> disconnected.increment();
        case SessionResumeEvent _ -> resumed.increment();
        case SessionRecreateEvent _ -> recreated.increment();
        case SessionInvalidateEvent _ -> invalidated.increment();
        default -> {}
      }
    }

    private Counter events(Class<?> type) {
      String name = type.getSimpleName();
      return Counter.builder(PREFIX + "events")
          .description("Events of the gateway")
          .tags(
              tags.and(
                  "type",
                  name.endsWith("Event")
                      ? name.substring(0, name.length() - "Event".length())
                      : name))
          .register(registry);
    }
  }
}
