package dev.rockhopper.adapters.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.faults.GatewayTrouble;
import dev.rockhopper.adapters.sandbox.world.Application;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Intent;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The sessions of bots and what they say and hear. Sockets come and go through [GatewaySocket].
public final class Gateway implements GatewayTrouble, AutoCloseable {

  private static final int HEARTBEAT_MILLIS = 41_250;
  private static final int MOST_ABANDONED = 50;

  private final World world;
  private final Views views;
  private final Audience audience;
  private final MemberChunks chunks;
  private final Function<String, Optional<Application>> tokens;
  private final RandomGenerator names;
  private final Clock clock;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private final List<Connection> connections = new ArrayList<>();
  private final AtomicBoolean duplicate = new AtomicBoolean();
  private final LateEvents late;
  private final World.Subscription subscription;
  private volatile Instant refusedUntil = Instant.MIN;
  private volatile String url = "";

  /// A gateway to this world.
  ///
  /// @param tokens finds the application of a token
  /// @param seed makes the sessions' names
  public Gateway(
      World world, Function<String, Optional<Application>> tokens, long seed, Clock clock) {
    this.world = world;
    this.views = new Views(world);
    this.audience = new Audience(world);
    this.chunks = new MemberChunks(world);
    this.tokens = tokens;
    this.names = new java.util.SplittableRandom(seed);
    this.clock = clock;
    this.late = new LateEvents(this::deliver);
    this.subscription = world.subscribe(late::accept);
  }

  /// The address that READY names for resumes.
  public void reachableAt(String address) {
    url = address;
  }

  @Override
  public void close() {
    subscription.close();
    late.close();
  }

  // --- events -----------------------------------------------------------------------------------

  private void deliver(WorldEvent event) {
    boolean isShown = false;
    String whole = "";
    for (Session session : sessions()) {
      if (event.type().equals("SANDBOX_GUILD_JOINED")
          || event.type().equals("SANDBOX_GUILD_LEFT")) {
        membership(session, event);
      } else if (audience.includes(session, event)) {
        if (!isShown) {
          whole = Json.write(event.payload());
          isShown = true;
        }
        String text =
            audience.readsAll(session, event)
                ? whole
                : Json.write(audience.payload(session, event));
        session.dispatch(event.type(), text);
        if (duplicate.get()) {
          session.dispatch(event.type(), text);
        }
      }
    }
    if (isShown) {
      duplicate.set(false);
    }
  }

  private void membership(Session session, WorldEvent event) {
    if (event.applicationId() != session.applicationId() || !session.holds(event.guildId())) {
      return;
    }
    if (event.type().equals("SANDBOX_GUILD_LEFT")) {
      session.dispatch("GUILD_DELETE", Json.write(event.payload()));
    } else {
      world.guild(event.guildId()).ifPresent(guild -> arrive(session, guild));
    }
  }

  private Collection<Session> sessions() {
    synchronized (sessions) {
      return List.copyOf(sessions.values());
    }
  }

  // --- connections ------------------------------------------------------------------------------

  boolean isRefusing() {
    return clock.instant().isBefore(refusedUntil);
  }

  void opened(Connection connection) {
    synchronized (connections) {
      connections.add(connection);
    }
    ObjectNode hello = Json.object().put("heartbeat_interval", HEARTBEAT_MILLIS);
    hello.putArray("_trace");
    connection.send(10, hello);
  }

  void closed(Connection connection) {
    synchronized (connections) {
      connections.remove(connection);
    }
    connection.ended();
    connection
        .session()
        .ifPresent(session -> {
          session.disconnected(connection);
          world.change(changes -> presence(changes, session));
        });
    // Looked at outside of the lock, because a session that resumes holds its own while it closes
    // the old connection.
    List<Session> abandoned =
        sessions().stream().filter(session -> !session.isConnected()).toList();
    synchronized (sessions) {
      abandoned.stream()
          .limit(Math.max(0, abandoned.size() - MOST_ABANDONED))
          .forEach(session -> sessions.remove(session.id()));
    }
  }

  void received(Connection connection, JsonNode frame) {
    JsonNode data = frame.path("d");
    switch (frame.path("op").asInt(-1)) {
      case 1 -> connection.send(11, NullNode.getInstance());
      case 2 -> identify(connection, data);
      case 3, 4 -> requireSession(connection);
      case 6 -> resume(connection, data);
      case 8 -> requireSession(connection).ifPresent(session -> chunks.send(session, data));
      default -> connection.close(4001, "Unknown opcode.");
    }
  }

  private static Optional<Session> requireSession(Connection connection) {
    if (connection.session().isEmpty()) {
      connection.close(4003, "Not authenticated.");
    }
    return connection.session();
  }

  private void identify(Connection connection, JsonNode data) {
    if (connection.session().isPresent()) {
      connection.close(4005, "Already authenticated.");
      return;
    }
    String token = data.path("token").asText("").replaceFirst("^Bot ", "");
    Optional<Application> application = tokens.apply(token);
    if (application.isEmpty()) {
      connection.close(4004, "Authentication failed.");
      return;
    }
    long intents = data.path("intents").asLong(-1);
    if (intents < 0 || (intents & ~Intent.all()) != 0) {
      connection.close(4013, "Invalid intent(s).");
      return;
    }
    for (Intent intent : Intent.values()) {
      if (intent.isPrivileged()
          && intent.in(intents)
          && !application.get().privileged().contains(intent)) {
        connection.close(4014, "Disallowed intent(s).");
        return;
      }
    }
    int shard = data.path("shard").path(0).asInt(0);
    int shards = data.path("shard").path(1).asInt(1);
    if (shards < 1 || shard < 0 || shard >= shards) {
      connection.close(4010, "Invalid shard.");
      return;
    }
    Session session =
        new Session(name(), application.get().id(), intents, shard, shards, connection);
    connection.attach(session);
    world.change(changes -> {
      begin(session, data.path("large_threshold").asInt(50));
      return presence(changes, session);
    });
  }

  /// Whether a session of the application has a connection now.
  public boolean isPresent(long applicationId) {
    return sessions().stream()
        .anyMatch(session -> session.applicationId() == applicationId && session.isConnected());
  }

  private static Session presence(Changes changes, Session session) {
    ObjectNode who = Json.object().put("id", Json.id(session.applicationId()));
    changes.announce("SANDBOX_PRESENCE_CHANGED", 0, who);
    return session;
  }

  private String name() {
    synchronized (names) {
      return String.format("%016x%016x", names.nextLong(), names.nextLong());
    }
  }

  private Session begin(Session session, int largeThreshold) {
    long bot = session.applicationId();
    List<Guild> guilds =
        world.guilds().stream()
            .filter(guild -> session.holds(guild.id()) && world.member(guild.id(), bot).isPresent())
            .toList();
    session.dispatch("READY", Json.write(ready(session, guilds)));
    for (var guild : guilds) {
      session.dispatch(
          "GUILD_CREATE", Json.write(views.guildCreate(guild, bot, Math.max(50, largeThreshold))));
    }
    synchronized (sessions) {
      sessions.put(session.id(), session);
    }
    return session;
  }

  private ObjectNode ready(Session session, List<Guild> guilds) {
    ObjectNode ready = Json.object();
    ready.put("v", 10);
    ObjectNode user = ready.putObject("user");
    user.setAll(views.user(session.applicationId()));
    user.put("verified", true).put("mfa_enabled", true).putNull("email");
    ready.put("session_type", "normal");
    ready.put("session_id", session.id());
    ready.put("resume_gateway_url", url);
    ready.putArray("shard").add(session.shard()).add(session.shards());
    var stubs = ready.putArray("guilds");
    guilds.forEach(
        guild -> stubs.addObject().put("id", Json.id(guild.id())).put("unavailable", true));
    for (String none :
        List.of(
            "private_channels",
            "relationships",
            "presences",
            "guild_join_requests",
            "geo_ordered_rtc_regions",
            "_trace")) {
      ready.putArray(none);
    }
    ready.putObject("user_settings");
    ready.putObject("auth");
    ready
        .putObject("application")
        .put("id", Json.id(session.applicationId()))
        .put("flags", 565_248);
    return ready;
  }

  private void resume(Connection connection, JsonNode data) {
    String token = data.path("token").asText("").replaceFirst("^Bot ", "");
    Optional<Application> application = tokens.apply(token);
    if (application.isEmpty()) {
      connection.close(4004, "Authentication failed.");
      return;
    }
    Session session;
    synchronized (sessions) {
      session = sessions.get(data.path("session_id").asText(""));
    }
    if (session == null || session.applicationId() != application.get().id()) {
      connection.send(9, BooleanNode.FALSE);
      return;
    }
    world.change(changes -> {
      if (session.resume(connection, data.path("seq").asLong())) {
        connection.attach(session);
        session.dispatch("RESUMED", "{\"_trace\":[]}");
        presence(changes, session);
      } else {
        connection.send(9, BooleanNode.FALSE);
      }
      return session;
    });
  }

  // --- trouble ----------------------------------------------------------------------------------

  private List<Connection> connections() {
    synchronized (connections) {
      return List.copyOf(connections);
    }
  }

  @Override
  public void dropSockets() {
    connections().forEach(Connection::drop);
  }

  @Override
  public void askToReconnect() {
    connections().forEach(connection -> connection.send(7, NullNode.getInstance()));
  }

  @Override
  public void invalidateSessions(boolean resumable) {
    List<Connection> open = connections();
    if (!resumable) {
      synchronized (sessions) {
        sessions.clear();
      }
    }
    open.forEach(connection -> connection.send(9, BooleanNode.valueOf(resumable)));
  }

  @Override
  public void closeSockets(int code, String reason) {
    connections().forEach(connection -> connection.close(code, reason));
  }

  @Override
  public void duplicateNextEvent() {
    duplicate.set(true);
  }

  @Override
  public void delayEvents(Duration by) {
    late.delay(by);
  }

  @Override
  public void refuseConnections(Duration howLong) {
    refusedUntil = clock.instant().plus(howLong);
  }

  @Override
  public void beginOutage(long guildId) {
    world.change(changes -> {
      ObjectNode gone = Json.object().put("id", Json.id(guildId)).put("unavailable", true);
      watching(guildId).forEach(session -> session.dispatch("GUILD_DELETE", Json.write(gone)));
      return gone;
    });
  }

  @Override
  public void endOutage(long guildId) {
    world.change(changes -> {
      Guild guild =
          world.guild(guildId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_GUILD));
      watching(guildId).forEach(session -> arrive(session, guild));
      return guild;
    });
  }

  /// The sessions of bots that are in a guild.
  private List<Session> watching(long guildId) {
    return sessions().stream()
        .filter(session ->
            session.holds(guildId) && world.member(guildId, session.applicationId()).isPresent())
        .toList();
  }

  private void arrive(Session session, Guild guild) {
    session.dispatch(
        "GUILD_CREATE", Json.write(views.guildCreate(guild, session.applicationId(), 250)));
  }
}
