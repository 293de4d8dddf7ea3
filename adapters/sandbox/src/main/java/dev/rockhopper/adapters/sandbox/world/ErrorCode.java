package dev.rockhopper.adapters.sandbox.world;

/// Discord's error codes that the sandbox gives, with the HTTP status and the usual message.
public enum ErrorCode {
  GENERAL(0, 400, "400: Bad Request"),
  UNAUTHORIZED(0, 401, "401: Unauthorized"),
  NOT_FOUND(0, 404, "404: Not Found"),
  METHOD_NOT_ALLOWED(0, 405, "405: Method Not Allowed"),
  UNKNOWN_APPLICATION(10002, 404, "Unknown Application"),
  UNKNOWN_CHANNEL(10003, 404, "Unknown Channel"),
  UNKNOWN_GUILD(10004, 404, "Unknown Guild"),
  UNKNOWN_MEMBER(10007, 404, "Unknown Member"),
  UNKNOWN_MESSAGE(10008, 404, "Unknown Message"),
  UNKNOWN_OVERWRITE(10009, 404, "Unknown Permission Overwrite"),
  UNKNOWN_ROLE(10011, 404, "Unknown Role"),
  UNKNOWN_USER(10013, 404, "Unknown User"),
  UNKNOWN_EMOJI(10014, 400, "Unknown Emoji"),
  UNKNOWN_WEBHOOK(10015, 404, "Unknown Webhook"),
  UNKNOWN_BAN(10026, 404, "Unknown Ban"),
  UNKNOWN_INTERACTION(10062, 404, "Unknown interaction"),
  UNKNOWN_COMMAND(10063, 404, "Unknown application command"),
  MAX_GUILDS(30001, 400, "Maximum number of guilds reached (100)"),
  MAX_PINS(30003, 400, "Maximum number of pins reached for the channel (50)"),
  MAX_GUILD_ROLES(30005, 400, "Maximum number of guild roles reached (250)"),
  MAX_REACTIONS(30010, 400, "Maximum number of reactions reached (20)"),
  MAX_GUILD_CHANNELS(30013, 400, "Maximum number of guild channels reached (500)"),
  MAX_COMMANDS(30032, 400, "Maximum number of application commands reached (100)"),
  OLD_MESSAGE_EDITS(30046, 429, "Maximum number of edits to messages older than 1 hour reached"),
  UNAUTHORIZED_USER(40001, 401, "Unauthorized"),
  ALREADY_ACKNOWLEDGED(40060, 400, "Interaction has already been acknowledged."),
  MISSING_ACCESS(50001, 403, "Missing Access"),
  NOT_IN_DM(50003, 403, "Cannot execute action on a DM channel"),
  NOT_YOUR_MESSAGE(50005, 403, "Cannot edit a message authored by another user"),
  EMPTY_MESSAGE(50006, 400, "Cannot send an empty message"),
  CLOSED_DM(50007, 403, "Cannot send messages to this user"),
  WRONG_CHANNEL_KIND(50008, 400, "Cannot send messages in a non-text channel"),
  MISSING_PERMISSIONS(50013, 403, "Missing Permissions"),
  BULK_DELETE_COUNT(
      50016,
      400,
      "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete"),
  WRONG_CHANNEL_FOR_PIN(50019, 400, "A message can only be pinned to the channel it was sent in"),
  SYSTEM_MESSAGE(50021, 403, "Cannot execute action on a system message"),
  WRONG_CHANNEL_TYPE(50024, 403, "Cannot execute action on this channel type"),
  INVALID_WEBHOOK_TOKEN(50027, 401, "Invalid Webhook Token"),
  INVALID_ROLE(50028, 400, "Invalid role"),
  BANNED_FROM_GUILD(40007, 403, "The user is banned from this guild"),
  INVALID_GUILD(50055, 400, "Invalid Guild"),
  INVALID_RECIPIENTS(50033, 400, "Invalid Recipient(s)"),
  TOO_OLD_FOR_BULK_DELETE(
      50034, 400, "You can only bulk delete messages that are under 14 days old."),
  INVALID_FORM_BODY(50035, 400, "Invalid Form Body"),
  FILE_TOO_LARGE(40005, 413, "Request entity too large"),
  ARCHIVED_THREAD(50083, 400, "Thread is archived"),
  INVALID_JSON(50109, 400, "The request body contains invalid JSON."),
  BULK_BAN_FAILED(500000, 400, "Failed to ban users"),
  REACTION_BLOCKED(90001, 403, "Reaction was blocked"),
  THREAD_EXISTS(160004, 400, "A thread has already been created for this message");

  private final int number;
  private final int status;
  private final String message;

  ErrorCode(int number, int status, String message) {
    this.number = number;
    this.status = status;
    this.message = message;
  }

  /// The number in the answer's body.
  public int number() {
    return number;
  }

  /// The HTTP status that goes with it.
  public int status() {
    return status;
  }

  /// Discord's message.
  public String message() {
    return message;
  }
}
