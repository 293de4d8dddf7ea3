package dev.rockhopper.adapters.sandbox;

import com.sun.net.httpserver.HttpHandler;
import dev.rockhopper.adapters.sandbox.actors.Actors;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.faults.RequestLog;
import dev.rockhopper.adapters.sandbox.faults.RequestObserver;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;

/// A running simulated Discord: one world, its REST API and its gateway, on loopback only.
public final class SandboxDiscord implements AutoCloseable {

  private SandboxDiscord() {}

  /// Starts a sandbox; it is ready when this returns.
  public static SandboxDiscord start(SandboxSettings settings) {
    return notYet();
  }

  /// The address of the REST API, in the form of `DISCORD_API_BASE_URL`.
  public String discordApi() {
    return notYet();
  }

  /// The address of the gateway, without a query.
  public String gatewayUrl() {
    return notYet();
  }

  /// The address of the chat page, `http://127.0.0.1:PORT/`.
  public String pageUrl() {
    return notYet();
  }

  /// The token of the seeded bot.
  public String token() {
    return notYet();
  }

  /// The id of the seeded bot, as application and as user.
  public long applicationId() {
    return notYet();
  }

  /// What is true.
  public World world() {
    return notYet();
  }

  /// The JSON forms of what is true.
  public Views views() {
    return notYet();
  }

  /// What people do.
  public Actors actors() {
    return notYet();
  }

  /// The first guild and its people.
  public SeededGuild seeded() {
    return notYet();
  }

  /// Trouble on demand.
  public Faults faults() {
    return notYet();
  }

  /// What was asked.
  public RequestLog requests() {
    return notYet();
  }

  /// Shows every request to the observer, until closed.
  public World.Subscription observe(RequestObserver observer) {
    return notYet();
  }

  /// Adds another handler to the same HTTP server, for example the chat page at `/`. Runs on
  /// virtual threads; `/api/` is taken.
  public void addHttpHandler(String path, HttpHandler handler) {
    notYet();
  }

  /// Starts the world anew with the seeded guild; every gateway session is ended and must identify
  /// again.
  public void reset() {
    notYet();
  }

  @Override
  public void close() {
    notYet();
  }

  @SuppressWarnings({"TypeParameterUnusedInFormals", "unused"}) // until the bodies are here
  private static <T> T notYet() {
    if (SKELETON) {
      throw new UnsupportedOperationException("The skeleton of the sandbox cannot do this yet");
    }
    throw new AssertionError();
  }

  private static final boolean SKELETON = true;
}
