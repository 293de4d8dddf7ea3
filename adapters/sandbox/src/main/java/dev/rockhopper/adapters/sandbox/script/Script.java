package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The beginning of every sentence in a script:
///
/// ```java
/// script.as(moderator).in("general").types("$ban @Nell spam").expectsReply(containing("Case 1"));
/// script.as(moderator).in("general")
///     .runs("/ban", option("user", nell), option("reason", "spam"))
///     .expectsReply(containing("Case 1"))
///     .clicks("Confirm");
/// script.as(nell).expectsDirectMessage(containing("banned"));
/// script.as(owner).auditLog("Rockhopper Bay").expects(22, nell, containing("spam"));
/// ```
///
/// Every expectation waits until it holds and fails with what was there instead when its time is
/// over. Safe for use by several threads.
public final class Script implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SandboxSurface surface;
  private final Duration patience;

  private Script(SandboxSurface surface, Duration patience) {
    this.surface = surface;
    this.patience = patience;
  }

  /// A script for a sandbox in the same process.
  public static Script of(SandboxDiscord sandbox) {
    return over(new InProcessSandbox(sandbox));
  }

  /// A script for the sandbox whose chat page is at this address.
  public static Script at(String chatPage) {
    return over(new SandboxClient(chatPage));
  }

  /// A script over this surface.
  public static Script over(SandboxSurface surface) {
    return new Script(surface, PATIENCE);
  }

  /// The same script with expectations that wait this long.
  public Script within(Duration longest) {
    return new Script(surface, longest);
  }

  /// The person with this id.
  public Person as(long userId) {
    return new Person(this, userId);
  }

  /// The calls of the control API, for what has no sentence of its own.
  public SandboxSurface surface() {
    return surface;
  }

  /// A new person who is in no guild.
  public Person somebodyNew(String name) {
    JsonNode user = surface.act("users", Json.object().put("name", name)).path("user");
    return as(Json.id(user, "id"));
  }

  /// Lets time pass in the world.
  public void letPass(Duration time) {
    surface.act("time", Json.object().put("advance_seconds", time.toSeconds()));
  }

  /// Causes trouble for the requests to come, for example `{"kind": "server_error", "method":
  /// "PUT", "path": "/guilds/\\d+/bans/\\d+", "times": 1}`.
  public void cause(ObjectNode fault) {
    surface.act("faults", fault);
  }

  /// Ends all trouble.
  public void endTrouble() {
    surface.act("faults/clear", Json.object());
  }

  /// Starts the world anew.
  public void startAnew() {
    surface.act("reset", Json.object());
  }

  /// Waits until something is there.
  ///
  /// @param what completes the sentence "Waited … in vain for …"
  /// @param instead tells what was there
  public <T> T await(String what, Supplier<Optional<T>> look, Supplier<String> instead) {
    long start = System.nanoTime();
    while (true) {
      long before = surface.changes();
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      Duration left = patience.minusNanos(System.nanoTime() - start);
      if (!left.isPositive()) {
        throw new AssertionError(
            "Waited " + patience.toMillis() + " ms in vain for " + what + ". " + instead.get());
      }
      try {
        surface.awaitChange(before, left);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted while waiting for " + what, interrupted);
      }
    }
  }

  JsonNode state(long viewer) {
    return surface.read("state", Map.of("as", Json.id(viewer)));
  }

  @Override
  public void close() {
    surface.close();
  }
}
