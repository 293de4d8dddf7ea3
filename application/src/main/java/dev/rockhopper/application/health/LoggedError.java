package dev.rockhopper.application.health;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A line of the log that says that something broke which nobody foresaw.
///
/// @param at when it was written
/// @param event the name of what happened, such as `command.failed`
/// @param origin the name of the logger
/// @param fields those that are neither secret nor personal: `error` with the id that people were
///   shown, `command`, `guild` and the like
/// @param thrown what was thrown, absent where nothing was
public record LoggedError(
    Instant at,
    String event,
    String origin,
    Map<String, String> fields,
    Optional<Throwable> thrown) {
  /// The field with the id that people were shown.
  public static final String ID = "error";

  /// The field with the full name of the command.
  public static final String COMMAND = "command";

  /// The field with the id of the guild.
  public static final String GUILD = "guild";

  /// Copies the fields.
  public LoggedError {
    fields = Map.copyOf(fields);
  }

  /// The id that people were shown, absent where nobody was.
  public Optional<String> id() {
    return Optional.ofNullable(fields.get(ID));
  }
}
