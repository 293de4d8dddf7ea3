package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.command.Presence;
import dev.rockhopper.adapters.discord.command.Presence.Ability;
import dev.rockhopper.domain.members.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether what somebody does in a channel reaches the bot at all, step by step: all that Discord
/// looks at before the bot hears of a command.
///
/// @param lines what holds, a line each; the last is the one that stops them, where one does
/// @param stop what stops them, absent where they reach the bot
public record PresenceWords(List<String> lines, Optional<Stop> stop) {
  /// What can stop somebody.
  public enum Stop {
    /// They are not in the server.
    NOT_IN_SERVER("They are not in this server"),
    /// They are banned from it.
    BANNED("They are banned from this server"),
    /// They may not talk.
    IN_TIMEOUT("They are in timeout"),
    /// They do not see the channel.
    CHANNEL_UNSEEN("They cannot see this channel"),
    /// They can neither write nor use slash commands.
    NO_WAY_IN("Discord lets them neither write nor use slash commands there");

    private final String words;

    Stop(String words) {
      this.words = words;
    }

    /// In a sentence.
    public String sentence() {
      return words + ".";
    }
  }

  /// Copies the lines.
  public PresenceWords {
    lines = List.copyOf(lines);
  }

  /// The steps for somebody.
  public static PresenceWords of(Presence presence, Instant now) {
    return switch (presence) {
      case Presence.Absent() -> stopped(List.of(), Stop.NOT_IN_SERVER, "");
      case Presence.Banned() -> stopped(List.of(), Stop.BANNED, "");
      case Presence.Present(Standing.Timeout timeout, Set<Ability> abilities) ->
          of(timeout, abilities, now);
    };
  }

  private static PresenceWords of(Standing.Timeout timeout, Set<Ability> abilities, Instant now) {
    List<String> fine = new ArrayList<>();
    fine.add("▫️ They are in this server");
    if (timeout instanceof Standing.Timeout.Until(Instant end) && timeout.isInForce(now)) {
      return stopped(fine, Stop.IN_TIMEOUT, ", until " + Moment.full(end));
    }
    fine.add("▫️ They are in no timeout");
    if (!abilities.contains(Ability.SEE)) {
      return stopped(fine, Stop.CHANNEL_UNSEEN, "");
    }
    fine.add("▫️ They see this channel");
    boolean writes = abilities.contains(Ability.WRITE);
    boolean picks = abilities.contains(Ability.USE_SLASH_COMMANDS);
    if (!writes && !picks) {
      return stopped(fine, Stop.NO_WAY_IN, "");
    }
    fine.add(
        "▫️ Discord lets them "
            + (writes && picks
                ? "write and use slash commands there"
                : writes
                    ? "write there, but use no slash commands"
                    : "use slash commands there, but not write"));
    return new PresenceWords(fine, Optional.empty());
  }

  private static PresenceWords stopped(List<String> before, Stop stop, String detail) {
    List<String> lines = new ArrayList<>(before);
    lines.add("**⛔ " + stop.words + detail + "** ← stops them");
    return new PresenceWords(lines, Optional.of(stop));
  }

  /// The steps, and below them those of the decision.
  public String before(String decision) {
    return String.join("\n", lines)
        + (stop.isPresent() ? "\n\nIf that did not stop them:\n" : "\n")
        + decision;
  }

  /// What decided.
  ///
  /// @param otherwise what decided where nothing of this stops them
  public String decidedBy(Enum<?> otherwise) {
    return "Decided by " + stop.<Enum<?>>map(found -> found).orElse(otherwise);
  }
}
