package dev.rockhopper.adapters.sandbox.guilds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Times;
import java.time.Instant;
import java.util.List;

/// The JSON of new guilds, roles, channels and members, with everything at Discord's default.
final class GuildForms {

  private GuildForms() {}

  static ObjectNode guild(long id, long ownerId, String name) {
    ObjectNode json = Json.object();
    json.put("id", Json.id(id));
    json.put("name", name);
    for (String absent :
        List.of(
            "icon",
            "description",
            "home_header",
            "splash",
            "discovery_splash",
            "banner",
            "application_id",
            "afk_channel_id",
            "system_channel_id",
            "widget_channel_id",
            "max_presences",
            "vanity_url_code",
            "rules_channel_id",
            "safety_alerts_channel_id",
            "public_updates_channel_id",
            "incidents_data")) {
      json.putNull(absent);
    }
    json.put("owner_id", Json.id(ownerId));
    json.put("region", "us-west");
    json.put("afk_timeout", 300);
    json.put("system_channel_flags", 0);
    json.put("widget_enabled", false);
    json.put("verification_level", 0);
    json.put("default_message_notifications", 1);
    json.put("mfa_level", 0);
    json.put("explicit_content_filter", 0);
    json.put("max_members", 500_000);
    json.put("max_stage_video_channel_users", 50);
    json.put("max_video_channel_users", 25);
    json.put("premium_tier", 0);
    json.put("premium_subscription_count", 0);
    json.put("preferred_locale", "en-US");
    json.put("premium_progress_bar_enabled", false);
    json.put("nsfw", false);
    json.put("nsfw_level", 0);
    for (String empty : List.of("features", "emojis", "stickers")) {
      json.putArray(empty);
    }
    return json;
  }

  static ObjectNode role(
      long id, String name, long permissions, int position, int color, boolean hoist) {
    ObjectNode json = Json.object();
    json.put("id", Json.id(id));
    json.put("name", name);
    json.put("permissions", Long.toString(permissions));
    json.put("position", position);
    json.put("color", color);
    json.putObject("colors")
        .put("primary_color", color)
        .putNull("secondary_color")
        .putNull("tertiary_color");
    json.put("hoist", hoist);
    json.put("managed", false);
    json.put("mentionable", false);
    json.putNull("icon");
    json.putNull("unicode_emoji");
    json.put("flags", 0);
    return json;
  }

  static ObjectNode channel(
      long id, long guildId, int type, String name, int position, long parentId) {
    ObjectNode json = Json.object();
    json.put("id", Json.id(id));
    json.put("type", type);
    json.put("guild_id", Json.id(guildId));
    json.put("name", name);
    json.put("position", position);
    json.put("flags", 0);
    json.put("nsfw", false);
    json.putArray("permission_overwrites");
    if (parentId == 0) {
      json.putNull("parent_id");
    } else {
      json.put("parent_id", Json.id(parentId));
    }
    if (type != Channel.CATEGORY) {
      json.put("rate_limit_per_user", 0);
      json.putNull("last_message_id");
    }
    if (type == Channel.TEXT || type == Channel.ANNOUNCEMENT || type == Channel.FORUM) {
      json.putNull("topic");
    }
    if (type == Channel.VOICE || type == Channel.STAGE) {
      json.put("bitrate", 64_000);
      json.put("user_limit", 0);
      json.putNull("rtc_region");
    }
    return json;
  }

  static ObjectNode member(List<Long> roles, Instant joined) {
    ObjectNode json = Json.object();
    json.putNull("avatar");
    json.putNull("banner");
    json.putNull("avatar_decoration_data");
    json.putNull("communication_disabled_until");
    json.put("flags", 0);
    json.put("joined_at", Times.text(joined));
    json.putNull("nick");
    json.put("pending", false);
    json.putNull("premium_since");
    ArrayNode ids = json.putArray("roles");
    roles.forEach(role -> ids.add(Json.id(role)));
    json.put("mute", false);
    json.put("deaf", false);
    return json;
  }
}
