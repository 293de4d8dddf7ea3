package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.world.Json;

/// A bot that answers as a moderation bot would, for tests of the page and of scripts: `/ban` with
/// buttons, a form behind one of them, a slow command, one that is never answered, and `$ban`.
public final class ModeratorBot {

  static final String COMMANDS =
      """
      [{"name": "ban", "type": 1, "description": "Ban a person from this server", "options": [
         {"type": 6, "name": "user", "description": "Whom to ban", "required": true},
         {"type": 3, "name": "reason", "description": "Why, for the record", "required": true},
         {"type": 4, "name": "purge", "description": "Delete their messages of the last days",
          "min_value": 0, "max_value": 7},
         {"type": 5, "name": "silent", "description": "Do not tell them"}]},
       {"name": "cases", "type": 1, "description": "Look at cases", "options": [
         {"type": 1, "name": "view", "description": "Show one case", "options": [
           {"type": 4, "name": "number", "description": "Its number", "required": true,
            "autocomplete": true}]},
         {"type": 1, "name": "search", "description": "Find cases", "options": [
           {"type": 3, "name": "status", "description": "Their state",
            "choices": [{"name": "Open", "value": "open"}, {"name": "Closed", "value": "closed"}]},
           {"type": 7, "name": "channel", "description": "Where"},
           {"type": 8, "name": "role", "description": "Of whom"}]}]},
       {"name": "evidence", "type": 1, "description": "Keep a file", "options": [
         {"type": 11, "name": "file", "description": "What to keep", "required": true}]},
       {"name": "slow", "type": 1, "description": "Think, then answer"},
       {"name": "mute", "type": 1, "description": "Never answer"},
       {"name": "whisper", "type": 1, "description": "Answer for one pair of eyes"},
       {"name": "Show cases", "type": 2},
       {"name": "Report message", "type": 3}]
      """;

  private final SandboxDiscord sandbox;

  private ModeratorBot(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
  }

  /// Logs the bot in.
  public static ScriptedBot start(SandboxDiscord sandbox) throws Exception {
    return ScriptedBot.start(sandbox, COMMANDS, new ModeratorBot(sandbox)::listen);
  }

  private void listen(ScriptedBot bot, JsonNode frame) {
    JsonNode d = frame.path("d");
    if (frame.path("t").asText().equals("MESSAGE_CREATE")) {
      prefixed(bot, d);
      return;
    }
    switch (d.path("type").asInt()) {
      case 2 -> command(bot, d);
      case 3 -> component(bot, d);
      case 4 -> suggest(bot, d);
      case 5 -> form(bot, d);
      default -> throw new AssertionError("An interaction of an unknown type: " + d);
    }
  }

  private void prefixed(ScriptedBot bot, JsonNode message) {
    String content = message.path("content").asText();
    if (message.path("author").path("bot").asBoolean() || !content.startsWith("$ban ")) {
      return;
    }
    String target = message.path("mentions").path(0).path("id").asText();
    String reason = content.replaceFirst("^\\$ban\\s+<@!?\\d+>\\s*", "");
    ban(bot, message.path("guild_id").asText(), target, reason);
    ObjectNode reply = banned(target, reason);
    reply.putObject("message_reference").put("message_id", message.path("id").asText());
    bot.rest("POST", "/channels/" + message.path("channel_id").asText() + "/messages", reply, "");
  }

  private void command(ScriptedBot bot, JsonNode d) {
    switch (d.path("data").path("name").asText()) {
      case "ban" -> {
        String target = ScriptedBot.option(d, "user");
        String reason = ScriptedBot.option(d, "reason");
        ban(bot, d.path("guild_id").asText(), target, reason);
        bot.answer(d, 4, banned(target, reason));
      }
      case "cases" -> bot.answer(d, 4, Json.object().put("content", "Here are the cases"));
      case "evidence" -> bot.answer(d, 4, Json.object().put("content", kept(d)));
      case "slow" -> {
        bot.answer(d, 5, Json.object());
        bot.edit(d, Json.object().put("content", "Thought it over: **yes**"));
      }
      case "whisper" ->
          bot.answer(d, 4, Json.object().put("content", "A word in your ear").put("flags", 64));
      case "Show cases", "Report message" ->
          bot.answer(d, 4, Json.object().put("content", "Noted, thank you").put("flags", 64));
      default -> {}
    }
  }

  private static String kept(JsonNode d) {
    JsonNode file =
        d.path("data").path("resolved").path("attachments").path(ScriptedBot.option(d, "file"));
    return "Kept " + file.path("filename").asText() + ", " + file.path("size").asInt() + " bytes";
  }

  private void ban(ScriptedBot bot, String guild, String target, String reason) {
    if (sandbox.world().member(Long.parseLong(guild), Long.parseLong(target)).isPresent()) {
      tell(bot, target, "You were banned from Rockhopper Bay: " + reason);
    }
    bot.rest("PUT", "/guilds/" + guild + "/bans/" + target, Json.object(), "[Case 1] " + reason);
    bot.rest(
        "POST", "/channels/" + sandbox.seeded().modLog() + "/messages", banned(target, reason), "");
  }

  private static void tell(ScriptedBot bot, String person, String words) {
    ObjectNode whom = Json.object().put("recipient_id", person);
    JsonNode dm = bot.rest("POST", "/users/@me/channels", whom, "");
    String messages = "/channels/" + dm.path("id").asText() + "/messages";
    bot.rest("POST", messages, Json.object().put("content", words), "");
  }

  private static ObjectNode banned(String target, String reason) {
    ObjectNode message = Json.object();
    ObjectNode embed = message.putArray("embeds").addObject();
    embed.put("title", "Case 1: Ban").put("color", 0xCF3A47);
    embed.put("description", "<@" + target + "> may not come back.");
    ArrayNode fields = embed.putArray("fields");
    fields.addObject().put("name", "Reason").put("value", reason.isEmpty() ? "none" : reason);
    fields.addObject().put("name", "Told").put("value", "yes").put("inline", true);
    fields.addObject().put("name", "State").put("value", "applied").put("inline", true);
    embed.putObject("footer").put("text", "Rockhopper");
    ArrayNode row =
        message.putArray("components").addObject().put("type", 1).withArray("components");
    button(row, 2, "Details", "details");
    button(row, 4, "Undo", "undo:" + target);
    return message;
  }

  private static void button(ArrayNode row, int style, String label, String customId) {
    row.addObject()
        .put("type", 2)
        .put("style", style)
        .put("label", label)
        .put("custom_id", customId);
  }

  private void component(ScriptedBot bot, JsonNode d) {
    String customId = d.path("data").path("custom_id").asText();
    if (customId.equals("details")) {
      bot.answer(d, 4, Json.object().put("content", "All there is to know").put("flags", 64));
      return;
    }
    ObjectNode form = Json.object().put("custom_id", customId).put("title", "Undo the ban");
    form.putArray("components")
        .addObject()
        .put("type", 1)
        .withArray("components")
        .addObject()
        .put("type", 4)
        .put("style", 2)
        .put("custom_id", "why")
        .put("label", "Why may they come back?")
        .put("required", true)
        .put("max_length", 300);
    bot.answer(d, 9, form);
  }

  private void form(ScriptedBot bot, JsonNode d) {
    String target = d.path("data").path("custom_id").asText().replaceFirst("undo:", "");
    String why =
        d.path("data").path("components").path(0).path("components").path(0).path("value").asText();
    bot.rest("DELETE", "/guilds/" + d.path("guild_id").asText() + "/bans/" + target, null, why);
    ObjectNode changed = Json.object().put("content", "The ban was lifted: " + why);
    changed.putArray("embeds");
    changed.putArray("components");
    bot.answer(d, 7, changed);
  }

  private static void suggest(ScriptedBot bot, JsonNode d) {
    if (d.path("data").findValue("focused") == null) {
      throw new AssertionError("Suggestions are asked for no option: " + d);
    }
    ObjectNode data = Json.object();
    ArrayNode choices = data.putArray("choices");
    choices.addObject().put("name", "Case 12: a ban").put("value", 12);
    choices.addObject().put("name", "Case 11: a warning").put("value", 11);
    bot.answer(d, 8, data);
  }
}
