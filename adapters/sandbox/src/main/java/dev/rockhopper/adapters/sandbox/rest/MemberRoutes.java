package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.guilds.Moderation;
import dev.rockhopper.adapters.sandbox.world.Ban;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The members of guilds and those who are banned.
final class MemberRoutes {

  private final Actions actions;

  MemberRoutes(Actions actions) {
    this.actions = actions;
  }

  void addTo(Router router) {
    String members = "/guilds/{guild}/members";
    router.add("GET", members, this::list);
    router.add("GET", members + "/search", this::search);
    router.add("GET", members + "/{user}", this::get);
    router.add("PATCH", members + "/{user}", this::edit);
    router.add("DELETE", members + "/{user}", this::kick);
    router.add("PUT", members + "/{user}/roles/{role}", this::addRole);
    router.add("DELETE", members + "/{user}/roles/{role}", this::removeRole);
    String bans = "/guilds/{guild}/bans";
    router.add("GET", bans, this::bans);
    router.add("GET", bans + "/{user}", this::ban);
    router.add("PUT", bans + "/{user}", this::addBan);
    router.add("DELETE", bans + "/{user}", this::removeBan);
    router.add("POST", "/guilds/{guild}/bulk-ban", this::bulkBan);
  }

  private long guild(Call call) {
    return actions.rights().requireMembership(call.id("guild"), call.callerId()).id();
  }

  private ArrayNode shown(List<Member> members) {
    return Json.array(members.stream().map(actions.views()::member).toList());
  }

  private Answer list(Call call) {
    return Answer.ok(
        shown(
            actions
                .world()
                .membersAfter(
                    guild(call), call.queryId("after"), call.number("limit", 1, 1, 1000))));
  }

  private Answer search(Call call) {
    String start = call.query().getOrDefault("query", "").toLowerCase(Locale.ROOT);
    if (start.isEmpty()) {
      throw DiscordError.invalid("query", "BASE_TYPE_REQUIRED", "This field is required");
    }
    return Answer.ok(
        shown(
            actions.world().members(guild(call)).stream()
                .filter(member -> names(member).stream().anyMatch(name -> name.startsWith(start)))
                .limit(call.number("limit", 1, 1, 1000))
                .toList()));
  }

  private List<String> names(Member member) {
    JsonNode user = actions.views().user(member.userId());
    return List.of(
            user.path("username").asText(""),
            user.path("global_name").asText(""),
            member.json().path("nick").asText(""))
        .stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
  }

  private Answer get(Call call) {
    long guild = guild(call);
    long user = call.user("user");
    Member member =
        actions
            .world()
            .member(guild, user)
            .orElseThrow(() ->
                new DiscordError(
                    actions.world().user(user).isPresent()
                        ? ErrorCode.UNKNOWN_MEMBER
                        : ErrorCode.UNKNOWN_USER));
    return Answer.ok(actions.views().member(member));
  }

  private Answer edit(Call call) {
    Member member =
        actions
            .places()
            .members()
            .edit(call.callerId(), call.id("guild"), call.user("user"), call.body(), call.reason());
    return Answer.ok(actions.views().member(member));
  }

  private Answer kick(Call call) {
    actions
        .places()
        .moderation()
        .kick(call.callerId(), call.id("guild"), call.id("user"), call.reason());
    return Answer.empty();
  }

  private Answer addRole(Call call) {
    actions
        .places()
        .members()
        .addRole(
            call.callerId(), call.id("guild"), call.user("user"), call.id("role"), call.reason());
    return Answer.empty();
  }

  private Answer removeRole(Call call) {
    actions
        .places()
        .members()
        .removeRole(
            call.callerId(), call.id("guild"), call.user("user"), call.id("role"), call.reason());
    return Answer.empty();
  }

  private Answer bans(Call call) {
    List<Ban> bans =
        new ArrayList<>(actions.places().moderation().bans(call.callerId(), call.id("guild")));
    long before = call.queryId("before");
    long after = call.queryId("after");
    bans.removeIf(ban -> ban.userId() <= after || (before != 0 && ban.userId() >= before));
    if (before != 0) {
      bans.sort(Comparator.comparingLong(Ban::userId).reversed());
    }
    List<Ban> page = bans.stream().limit(call.number("limit", 1000, 1, 1000)).toList();
    return Answer.ok(Json.array(page.stream().map(actions.views()::ban).toList()));
  }

  private Answer ban(Call call) {
    return actions.places().moderation().bans(call.callerId(), call.id("guild")).stream()
        .filter(ban -> ban.userId() == call.id("user"))
        .findFirst()
        .map(ban -> Answer.ok(actions.views().ban(ban)))
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_BAN));
  }

  private Answer addBan(Call call) {
    actions
        .places()
        .moderation()
        .ban(
            call.callerId(),
            call.id("guild"),
            call.id("user"),
            deletion(call.body()),
            call.reason());
    return Answer.empty();
  }

  private static Duration deletion(JsonNode body) {
    long most = Moderation.MOST_DELETION.toSeconds();
    long seconds =
        body.has("delete_message_seconds")
            ? body.path("delete_message_seconds").asLong()
            : body.path("delete_message_days").asLong() * 86_400;
    if (seconds < 0 || seconds > most) {
      throw DiscordError.invalid(
          "delete_message_seconds",
          seconds < 0 ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX",
          "int value should be between 0 and " + most + ".");
    }
    return Duration.ofSeconds(seconds);
  }

  private Answer removeBan(Call call) {
    actions
        .places()
        .moderation()
        .unban(call.callerId(), call.id("guild"), call.id("user"), call.reason());
    return Answer.empty();
  }

  private Answer bulkBan(Call call) {
    List<Long> users = new ArrayList<>();
    for (JsonNode id : call.body().path("user_ids")) {
      users.add(Json.id(id));
    }
    if (users.isEmpty() || users.size() > 200) {
      throw DiscordError.invalid(
          "user_ids", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 200 in length.");
    }
    return Answer.ok(
        actions
            .places()
            .moderation()
            .bulkBan(
                call.callerId(), call.id("guild"), users, deletion(call.body()), call.reason()));
  }
}
