package dev.rockhopper.adapters.sandbox;

import com.sun.net.httpserver.HttpHandler;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.actors.Actors;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.faults.RequestLog;
import dev.rockhopper.adapters.sandbox.faults.RequestObserver;
import dev.rockhopper.adapters.sandbox.gateway.Gateway;
import dev.rockhopper.adapters.sandbox.gateway.GatewaySocket;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.journal.WorldFolder;
import dev.rockhopper.adapters.sandbox.rest.Callers;
import dev.rockhopper.adapters.sandbox.rest.RestServer;
import dev.rockhopper.adapters.sandbox.rest.RestServers;
import dev.rockhopper.adapters.sandbox.world.ChangeJournal;
import dev.rockhopper.adapters.sandbox.world.Intent;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.List;
import java.util.Set;

/// A running simulated Discord: one world, its REST API and its gateway, on loopback only.
public final class SandboxDiscord implements AutoCloseable {

  private final SandboxSettings settings;
  private final World world;
  private final Actions actions;
  private final Actors actors;
  private final Seed seed;
  private final Gateway gateway;
  private final GatewaySocket socket;
  private final Faults faults;
  private final RequestLog requests = new RequestLog();
  private final RestServer rest;
  private volatile Runnable afterReset = () -> {};

  private SandboxDiscord(SandboxSettings settings) {
    this.settings = settings;
    this.world = open(settings);
    this.actions = Actions.in(world, this::address);
    this.actors = new Actors(actions);
    this.seed = new Seed(actions);
    if (world.guilds().isEmpty()) {
      seed.plant(settings.seed());
    }
    Callers callers = new Callers(world, settings.anyToken(), () -> seed.application().id());
    this.gateway = new Gateway(world, callers::find, settings.seed(), settings.clock());
    this.socket = GatewaySocket.start(gateway, settings.gatewayPort());
    gateway.reachableAt(gatewayUrl());
    this.faults = new Faults(gateway);
    this.rest =
        RestServers.start(
            settings.port(),
            actions,
            callers,
            faults,
            requests,
            this::gatewayUrl,
            settings.rateLimits(),
            settings.clock());
  }

  private static World open(SandboxSettings settings) {
    if (settings.folder() == null) {
      return new World(settings.clock(), ChangeJournal.none(), List.of());
    }
    WorldFolder folder = WorldFolder.open(settings.folder());
    return new World(settings.clock(), folder, folder.takeKept());
  }

  /// Starts a sandbox; it is ready when this returns.
  public static SandboxDiscord start(SandboxSettings settings) {
    return new SandboxDiscord(settings);
  }

  private String address() {
    return "http://127.0.0.1:" + rest.port();
  }

  /// The address of the REST API, in the form of `DISCORD_API_BASE_URL`.
  public String discordApi() {
    return address() + "/api/v10";
  }

  /// The address of the gateway, without a query.
  public String gatewayUrl() {
    return "ws://127.0.0.1:" + socket.getPort();
  }

  /// The address of the chat page, `http://127.0.0.1:PORT/`.
  public String pageUrl() {
    return address() + "/";
  }

  /// The token of the seeded bot.
  public String token() {
    return seed.application().token();
  }

  /// The id of the seeded bot, as application and as user.
  public long applicationId() {
    return seed.application().id();
  }

  /// What is true.
  public World world() {
    return world;
  }

  /// The JSON forms of what is true.
  public Views views() {
    return actions.views();
  }

  /// What people do.
  public Actors actors() {
    return actors;
  }

  /// Everything that can be done, with the actor given at each call.
  public Actions actions() {
    return actions;
  }

  /// Brings guilds, users, roles and channels into the world.
  public Founding founding() {
    return actions.founding();
  }

  /// The first guild and its people.
  public SeededGuild seeded() {
    return seed.find();
  }

  /// Trouble on demand.
  public Faults faults() {
    return faults;
  }

  /// What was asked.
  public RequestLog requests() {
    return requests;
  }

  /// Shows every request to the observer, until closed.
  public World.Subscription observe(RequestObserver observer) {
    return requests.observe(observer);
  }

  /// Switches the seeded bot's privileged intents; sessions that are open keep theirs.
  public void allowIntents(Set<Intent> privileged) {
    world.change(changes -> {
      changes.put(seed.application().withPrivileged(privileged));
      return privileged;
    });
  }

  /// Adds another handler to the same HTTP server, for example the chat page at `/`. Runs on
  /// virtual threads; `/api/` is taken.
  public void addHttpHandler(String path, HttpHandler handler) {
    rest.addHandler(path, handler);
  }

  /// Whether the bot is connected to the gateway at this moment.
  public boolean isPresent(long applicationId) {
    return gateway.isPresent(applicationId);
  }

  /// Has this done after every reset, in place of what was to be done before.
  public void afterReset(Runnable work) {
    afterReset = work;
  }

  /// Starts the world anew with the seeded guild; every gateway session is ended and must identify
  /// again. Applications and the commands that they registered for every guild stay, so that a
  /// running bot goes on.
  public void reset() {
    seed.replant(settings.seed());
    faults.clear();
    requests.clear();
    gateway.invalidateSessions(false);
    afterReset.run();
  }

  @Override
  public void close() {
    rest.close();
    socket.stopQuietly();
    gateway.close();
    actions.close();
    world.close();
  }
}
