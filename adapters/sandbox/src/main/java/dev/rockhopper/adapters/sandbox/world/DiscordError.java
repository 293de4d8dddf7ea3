package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A refusal in Discord's own words: HTTP status, error code, message and, for forms, the path of
/// each fault.
public final class DiscordError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable ObjectNode errors;

  /// A refusal with the code's own message.
  public DiscordError(ErrorCode code) {
    this(code, code.message(), null);
  }

  /// A refusal with a message of its own.
  public DiscordError(ErrorCode code, String message) {
    this(code, message, null);
  }

  /// A refused form: `errors` says what is wrong where.
  public DiscordError(ErrorCode code, String message, @Nullable ObjectNode errors) {
    super(message, null, false, false);
    this.code = code;
    this.errors = errors;
  }

  /// A form refused because of one field, for example `invalid("embeds.0.title",
  /// "BASE_TYPE_MAX_LENGTH", "…")`.
  public static DiscordError invalid(String path, String fault, String message) {
    return new FormErrors().add(path, fault, message).toError();
  }

  /// Discord's error code.
  public ErrorCode code() {
    return code;
  }

  /// The HTTP status.
  public int status() {
    return code.status();
  }

  /// The body of the answer: `code`, `message` and, for forms, `errors`.
  public ObjectNode toJson() {
    ObjectNode body = Json.object();
    body.put("message", getMessage());
    body.put("code", code.number());
    if (errors != null) {
      body.set("errors", errors);
    }
    return body;
  }
}
