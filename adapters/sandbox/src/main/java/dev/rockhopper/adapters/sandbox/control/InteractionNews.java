package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import dev.rockhopper.adapters.sandbox.world.WorldListener;
import java.util.concurrent.ConcurrentSkipListMap;

/// How the newest interactions went, for those who ask instead of listening: the form that was
/// shown, or that no answer came.
final class InteractionNews implements WorldListener {

  private static final int MOST = 1000;

  private final World world;
  private final ConcurrentSkipListMap<Long, ObjectNode> forms = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Long, Boolean> failed = new ConcurrentSkipListMap<>();

  InteractionNews(World world) {
    this.world = world;
  }

  @Override
  public void happened(WorldEvent event) {
    switch (event.type()) {
      case "SANDBOX_MODAL" ->
          forms.put(Json.id(event.payload(), "interaction_id"), event.payload());
      case "SANDBOX_INTERACTION_FAILED" -> failed.put(Json.id(event.payload(), "id"), true);
      default -> {}
    }
    while (forms.size() > MOST) {
      forms.pollFirstEntry();
    }
    while (failed.size() > MOST) {
      failed.pollFirstEntry();
    }
  }

  /// `{"state", "form"}` of an interaction of this person.
  JsonNode of(ControlRequest request) {
    long id = request.id("interaction_id");
    Interaction interaction =
        world
            .interaction(id)
            .filter(found -> found.userId() == request.id("as"))
            .orElseThrow(() -> new ControlRefusal(404, "There is no such interaction of yours"));
    ObjectNode answer = Json.object();
    String state =
        switch (interaction.answer()) {
          case NONE -> failed.containsKey(id) ? "failed" : "sent";
          case DEFERRED, DEFERRED_UPDATE, GIVEN -> "answered";
          case MODAL -> "modal";
        };
    answer.put("state", state);
    answer.set("form", forms.get(id));
    return answer;
  }
}
