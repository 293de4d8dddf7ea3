package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Json;
import org.jspecify.annotations.Nullable;

/// A call of the control API that cannot be answered: what was wrong and what was expected.
public final class ControlRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  ControlRefusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static ControlRefusal badRequest(String message) {
    return new ControlRefusal(400, message);
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The body of the answer.
  public ObjectNode toJson() {
    return body(0, getMessage());
  }

  /// Discord's refusal as the control API tells it: the sentence is the first that says what is
  /// wrong, because a person reads it.
  public static ObjectNode toJson(DiscordError error) {
    ObjectNode told = error.toJson();
    String sentence = firstSentence(told.path("errors"));
    ObjectNode body = body(error.code().number(), sentence.isEmpty() ? message(error) : sentence);
    if (told.has("errors")) {
      body.withObjectProperty("error").set("errors", told.get("errors"));
    }
    return body;
  }

  private static String message(DiscordError error) {
    String message = error.getMessage();
    return message == null ? error.code().message() : message;
  }

  private static String firstSentence(JsonNode errors) {
    JsonNode here = errors.path("_errors").path(0).path("message");
    if (here.isTextual()) {
      return here.textValue();
    }
    for (JsonNode inner : errors) {
      String sentence = firstSentence(inner);
      if (!sentence.isEmpty()) {
        return sentence;
      }
    }
    return "";
  }

  private static ObjectNode body(int code, @Nullable String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", code).put("message", message);
    return body;
  }
}
