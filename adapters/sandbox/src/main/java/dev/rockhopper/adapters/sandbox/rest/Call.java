package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rockhopper.adapters.sandbox.messages.Upload;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.List;
import java.util.Map;

/// A request as a route sees it.
///
/// @param callerId the bot whose token it carries, or 0 on routes that need none
/// @param path the values of the route's `{}` places, by name
/// @param body the JSON body, or an empty object
/// @param reason what the audit log is to say, decoded; empty when there was none
record Call(
    long callerId,
    Map<String, String> path,
    Map<String, String> query,
    JsonNode body,
    List<Upload> uploads,
    String reason) {

  /// The id at a place of the path.
  long id(String name) {
    return snowflake(name, text(name));
  }

  /// The text at a place of the path.
  String text(String name) {
    return path.getOrDefault(name, "");
  }

  /// The user at a place of the path, where `@me` is the caller.
  long user(String name) {
    return text(name).equals("@me") ? callerId : id(name);
  }

  /// The id in the query, or 0.
  long queryId(String name) {
    String value = query.get(name);
    return value == null || value.isEmpty() ? 0 : snowflake(name, value);
  }

  /// The number in the query, which must lie between the limits.
  int number(String name, int ifAbsent, int least, int most) {
    String value = query.get(name);
    if (value == null || value.isEmpty()) {
      return ifAbsent;
    }
    int number;
    try {
      number = Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      throw DiscordError.invalid(name, "NUMBER_TYPE_COERCE", "Value \"" + value + "\" is not int.");
    }
    if (number < least) {
      throw DiscordError.invalid(
          name, "NUMBER_TYPE_MIN", "int value should be greater than or equal to " + least + ".");
    }
    if (number > most) {
      throw DiscordError.invalid(
          name, "NUMBER_TYPE_MAX", "int value should be less than or equal to " + most + ".");
    }
    return number;
  }

  /// Whether the query says so.
  boolean isTrue(String name) {
    return Boolean.parseBoolean(query.getOrDefault(name, "false"));
  }

  private static long snowflake(String name, String value) {
    long id = Json.id(TextNode.valueOf(value));
    if (id == 0 && !value.equals("0")) {
      throw DiscordError.invalid(
          name, "NUMBER_TYPE_COERCE", "Value \"" + value + "\" is not snowflake.");
    }
    return id;
  }
}
