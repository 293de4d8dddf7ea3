package dev.rockhopper.adapters.discord.option;

/// A value that is offered while somebody fills an option in.
///
/// @param shown what the person reads
/// @param value what the option gets when the person picks it
public record Suggestion(String shown, String value) {
  /// The most that Discord shows at once.
  public static final int MOST = 25;
}
