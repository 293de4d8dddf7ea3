package dev.rockhopper.domain.cases;

/// Why a case never took effect.
///
/// @param cause what went wrong
/// @param discordCode Discord's own error code, 0 where it gave none
public record CaseFailure(Cause cause, int discordCode) {

  /// What went wrong.
  public enum Cause {
    /// The bot lacks a right, or its role stands too low.
    FORBIDDEN,
    /// The target, or the guild, is not there.
    NOT_FOUND,
    /// Discord refused for another reason.
    REFUSED,
    /// The bot could not act in time, and it was too late when it could again.
    TOO_LATE,
    /// A softban banned, and Discord refused to lift the ban: the target is banned.
    STILL_BANNED,
    /// The target was banned before the bot had tried, and not by it.
    ALREADY_BANNED,
    /// It was called off before the bot had tried.
    CALLED_OFF,
    /// A newer action has taken its place before it was carried out.
    SUPERSEDED,
    /// Nobody can tell whether it was done: Discord does not let the bot look.
    UNVERIFIABLE
  }

  /// A failure that Discord gave no code for.
  public static CaseFailure of(Cause cause) {
    return new CaseFailure(cause, 0);
  }
}
