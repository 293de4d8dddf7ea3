package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The calls of the control API without HTTP: the same names, the same JSON, for callers in the
/// same process. Refusals are thrown here and become answers in [ControlApi].
public final class ControlDesk implements AutoCloseable {

  private final SandboxDiscord sandbox;
  private final ChangeFeed feed;
  private final World.Subscription newsOfInteractions;
  private final Map<String, Call> calls = new HashMap<>();

  /// One call: gets what was asked and gives the answer's body.
  @FunctionalInterface
  interface Call {
    JsonNode answer(ControlRequest request);
  }

  private ControlDesk(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
    this.feed = new ChangeFeed(sandbox.world());
    calls.putAll(new ReadingCalls(sandbox, new StateView(sandbox), feed).calls());
    calls.putAll(new PersonCalls(sandbox).calls());
    calls.putAll(new ModerationCalls(sandbox).calls());
    calls.putAll(new WorldCalls(sandbox).calls());
    calls.putAll(new FaultCalls(sandbox).calls());
    InteractionNews news = new InteractionNews(sandbox.world());
    this.newsOfInteractions = sandbox.world().subscribe(news);
    calls.put("GET interactions", news::of);
  }

  /// A desk for this sandbox.
  public static ControlDesk open(SandboxDiscord sandbox) {
    return new ControlDesk(sandbox);
  }

  /// Reads something, for example `read("messages", Map.of("as", moderator, "channel_id", id))`.
  public JsonNode read(String call, Map<String, String> query) {
    return answer(new ControlRequest("GET", call, Json.MAPPER.valueToTree(query)));
  }

  /// Does something, for example `act("messages", body)`.
  public JsonNode act(String call, ObjectNode body) {
    return answer(new ControlRequest("POST", call, body));
  }

  JsonNode answer(ControlRequest request) {
    Call call = calls.get(request.method() + " " + request.path());
    if (call == null) {
      throw new ControlRefusal(404, "There is no call " + request.method() + " " + request.path());
    }
    return call.answer(request);
  }

  ChangeFeed feed() {
    return feed;
  }

  /// What this person learns from an event; for 0 only that something has happened.
  Function<WorldEvent, Optional<ObjectNode>> changesFor(long viewer) {
    if (viewer == 0) {
      return event -> Optional.of(Json.object().put("type", "something"));
    }
    return new ChangeView(sandbox.world(), sandbox.views(), viewer)::of;
  }

  /// Ends what listens here. The sandbox itself goes on.
  @Override
  public void close() {
    newsOfInteractions.close();
    feed.close();
  }
}
