package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.control.ControlDesk;
import dev.rockhopper.adapters.sandbox.control.ControlRefusal;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// A sandbox in the same process.
public final class InProcessSandbox implements SandboxSurface {

  private final ControlDesk desk;
  private final ChangeCounter counter = new ChangeCounter();
  private final World.Subscription subscription;

  /// The surface of this sandbox; closing it leaves the sandbox running.
  public InProcessSandbox(SandboxDiscord sandbox) {
    this.desk = ControlDesk.open(sandbox);
    this.subscription = sandbox.world().subscribe(event -> counter.increment());
  }

  @Override
  public JsonNode read(String call, Map<String, String> query) {
    return answer(() -> desk.read(call, query));
  }

  @Override
  public JsonNode act(String call, ObjectNode body) {
    return answer(() -> desk.act(call, body));
  }

  private static JsonNode answer(Supplier<JsonNode> call) {
    try {
      return call.get();
    } catch (DiscordError refusal) {
      throw refused(refusal.status(), ControlRefusal.toJson(refusal));
    } catch (ControlRefusal refusal) {
      throw refused(refusal.status(), refusal.toJson());
    }
  }

  static Refused refused(int status, JsonNode body) {
    JsonNode error = body.path("error");
    return new Refused(status, error.path("code").asInt(), error.path("message").asText());
  }

  @Override
  public long changes() {
    return counter.count();
  }

  @Override
  public void awaitChange(long since, Duration atMost) throws InterruptedException {
    counter.await(since, atMost);
  }

  @Override
  public void close() {
    subscription.close();
    desk.close();
  }
}
