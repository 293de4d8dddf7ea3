package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.world.Application;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Intent;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.User;
import java.util.function.Supplier;

/// What a bot asks about itself, other users and the way to the gateway.
final class SelfRoutes {

  private final Actions actions;
  private final Supplier<String> gatewayUrl;

  SelfRoutes(Actions actions, Supplier<String> gatewayUrl) {
    this.actions = actions;
    this.gatewayUrl = gatewayUrl;
  }

  void addTo(Router router) {
    router.addOpen("GET", "/gateway", _ -> Answer.ok(Json.object().put("url", gatewayUrl.get())));
    router.add("GET", "/gateway/bot", _ -> Answer.ok(gateway()));
    router.add("GET", "/users/@me", call -> Answer.ok(me(call)));
    router.add("PATCH", "/users/@me", this::rename);
    router.add("GET", "/users/@me/guilds", this::guilds);
    router.add("DELETE", "/users/@me/guilds/{guild}", this::leave);
    router.add("POST", "/users/@me/channels", this::openDm);
    router.add("GET", "/users/{user}", call -> Answer.ok(user(call.id("user")).json()));
    router.add("GET", "/applications/@me", call -> Answer.ok(application(call)));
    router.add("GET", "/oauth2/applications/@me", call -> Answer.ok(application(call)));
  }

  private ObjectNode gateway() {
    ObjectNode json = Json.object();
    json.put("url", gatewayUrl.get());
    json.put("shards", 1);
    json.putObject("session_start_limit")
        .put("total", 1000)
        .put("remaining", 1000)
        .put("reset_after", 14_400_000)
        .put("max_concurrency", 16);
    return json;
  }

  private ObjectNode me(Call call) {
    ObjectNode me = Json.object();
    me.setAll(user(call.callerId()).json());
    me.put("mfa_enabled", true);
    me.put("locale", "en-US");
    me.put("premium_type", 0);
    me.putNull("email");
    me.put("verified", true);
    return me;
  }

  private Answer rename(Call call) {
    actions
        .world()
        .change(changes -> {
          User user = user(call.callerId());
          ObjectNode json = user.json().deepCopy();
          if (call.body().path("username").isTextual()) {
            json.set("username", call.body().get("username"));
          }
          changes.put(new User(user.id(), user.closedDms(), json));
          return user;
        });
    return Answer.ok(me(call));
  }

  private User user(long id) {
    return actions.world().user(id).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_USER));
  }

  private Answer guilds(Call call) {
    ArrayNode list = Json.array();
    int limit = call.number("limit", 200, 1, 200);
    long after = call.queryId("after");
    for (Guild guild : actions.world().guilds()) {
      if (list.size() < limit
          && guild.id() > after
          && actions.world().member(guild.id(), call.callerId()).isPresent()) {
        ObjectNode entry = list.addObject();
        entry.put("id", Json.id(guild.id()));
        entry.put("name", guild.name());
        entry.putNull("icon");
        entry.putNull("banner");
        entry.put("owner", guild.ownerId() == call.callerId());
        entry.put(
            "permissions", Long.toString(actions.rights().inGuild(guild.id(), call.callerId())));
        entry.putArray("features");
      }
    }
    return Answer.ok(list);
  }

  private Answer leave(Call call) {
    actions.places().members().leave(call.callerId(), call.id("guild"));
    return Answer.empty();
  }

  private Answer openDm(Call call) {
    long other = Json.id(call.body(), "recipient_id");
    Channel channel = actions.spoken().conversations().open(call.callerId(), other);
    return Answer.ok(actions.views().channel(channel, call.callerId()));
  }

  private ObjectNode application(Call call) {
    Application application =
        actions
            .world()
            .application(call.callerId())
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_APPLICATION));
    int flags = 0;
    // The "limited" flags: switched on by the owner of an application in fewer than 100 guilds.
    flags |= application.privileged().contains(Intent.GUILD_PRESENCES) ? 1 << 13 : 0;
    flags |= application.privileged().contains(Intent.GUILD_MEMBERS) ? 1 << 15 : 0;
    flags |= application.privileged().contains(Intent.MESSAGE_CONTENT) ? 1 << 19 : 0;
    ObjectNode json = application.json().deepCopy();
    json.put("flags", flags);
    json.put("flags_new", Integer.toString(flags));
    json.set("bot", user(application.id()).json());
    json.set("owner", actions.views().user(application.ownerId()));
    json.putArray("redirect_uris");
    json.putNull("interactions_endpoint_url");
    json.putNull("role_connections_verification_url");
    json.put("approximate_guild_count", actions.world().guilds().size());
    json.put("approximate_user_install_count", 0);
    json.put("approximate_user_authorization_count", 0);
    json.put("explicit_content_filter", 0);
    json.putNull("team");
    json.putArray("eligible_oauth2_scopes");
    return json;
  }
}
