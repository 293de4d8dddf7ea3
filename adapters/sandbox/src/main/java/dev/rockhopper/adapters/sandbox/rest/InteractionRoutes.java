package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.world.Command;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.util.List;

/// Registering commands, answering interactions and following up.
final class InteractionRoutes {

  private final Actions actions;

  InteractionRoutes(Actions actions) {
    this.actions = actions;
  }

  void addTo(Router router) {
    for (String base :
        List.of("/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands")) {
      router.add("GET", base, this::list);
      router.add("PUT", base, this::overwrite);
      router.add("POST", base, this::upsert);
      router.add("GET", base + "/{command}", call -> Answer.ok(one(call).json()));
      router.add("PATCH", base + "/{command}", this::edit);
      router.add("DELETE", base + "/{command}", this::delete);
    }
    router.addOpen("POST", "/interactions/{interaction}/{token}/callback", this::answer);
    String messages = "/webhooks/{app}/{token}/messages/{message}";
    router.addOpen("POST", "/webhooks/{app}/{token}", this::followUp);
    router.addOpen("GET", messages, this::get);
    router.addOpen("PATCH", messages, this::change);
    router.addOpen("DELETE", messages, this::remove);
  }

  private static long application(Call call) {
    if (call.id("app") != call.callerId()) {
      throw new DiscordError(ErrorCode.MISSING_ACCESS);
    }
    return call.callerId();
  }

  private long guild(Call call) {
    if (call.text("guild").isEmpty()) {
      return 0;
    }
    actions.rights().requireMembership(call.id("guild"), call.callerId());
    return call.id("guild");
  }

  private Answer list(Call call) {
    return Answer.ok(all(actions.asked().commands().list(application(call), guild(call)), call));
  }

  private static ArrayNode all(List<Command> commands, Call call) {
    ArrayNode list = Json.array();
    boolean localized = call.isTrue("with_localizations") || !call.body().isEmpty();
    for (Command command : commands) {
      ObjectNode json = command.json().deepCopy();
      if (!localized) {
        json.remove(List.of("name_localizations", "description_localizations"));
      }
      list.add(json);
    }
    return list;
  }

  private Answer overwrite(Call call) {
    return Answer.ok(
        all(
            actions.asked().commands().overwrite(application(call), guild(call), call.body()),
            call));
  }

  private Answer upsert(Call call) {
    boolean existed =
        actions.asked().commands().exists(application(call), guild(call), call.body());
    Command command =
        actions.asked().commands().upsert(application(call), guild(call), call.body());
    return existed ? Answer.ok(command.json()) : Answer.created(command.json());
  }

  private Command one(Call call) {
    return actions.asked().commands().get(application(call), guild(call), call.id("command"));
  }

  private Answer edit(Call call) {
    return Answer.ok(
        actions
            .asked()
            .commands()
            .edit(application(call), guild(call), call.id("command"), call.body())
            .json());
  }

  private Answer delete(Call call) {
    actions.asked().commands().delete(application(call), guild(call), call.id("command"));
    return Answer.empty();
  }

  private Answer answer(Call call) {
    ObjectNode shown =
        actions
            .asked()
            .callbacks()
            .answer(call.id("interaction"), call.text("token"), call.body(), call.uploads());
    return call.isTrue("with_response") ? Answer.ok(shown) : Answer.empty();
  }

  private Answer followUp(Call call) {
    Message sent =
        actions
            .asked()
            .followUps()
            .send(call.id("app"), call.text("token"), call.body(), call.uploads());
    return Answer.ok(actions.views().message(sent, call.id("app")));
  }

  private Answer get(Call call) {
    Message found =
        actions.asked().followUps().get(call.id("app"), call.text("token"), call.text("message"));
    return Answer.ok(actions.views().message(found, call.id("app")));
  }

  private Answer change(Call call) {
    Message changed =
        actions
            .asked()
            .followUps()
            .edit(
                call.id("app"),
                call.text("token"),
                call.text("message"),
                call.body(),
                call.uploads());
    return Answer.ok(actions.views().message(changed, call.id("app")));
  }

  private Answer remove(Call call) {
    actions.asked().followUps().delete(call.id("app"), call.text("token"), call.text("message"));
    return Answer.empty();
  }
}
