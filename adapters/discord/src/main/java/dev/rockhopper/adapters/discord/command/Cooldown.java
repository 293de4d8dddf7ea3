package dev.rockhopper.adapters.discord.command;

import java.time.Duration;

/// How often a command may be used. The uses come back one by one, spread evenly over the window:
/// with 5 in 10 seconds, five at once and then one every two seconds.
///
/// @param scope who shares the uses
/// @param uses how many at once
/// @param window how long until all of them are back
public record Cooldown(Scope scope, int uses, Duration window) {
  /// Who shares the uses of a command.
  public enum Scope {
    /// Every person has their own.
    USER("person"),
    /// All in a guild share them; in direct messages, the conversation has its own.
    GUILD("server"),
    /// All in a channel share them.
    CHANNEL("channel");

    private final String noun;

    Scope(String noun) {
      this.noun = noun;
    }

    /// What people call it.
    public String noun() {
      return noun;
    }
  }

  /// Refuses what would never let anybody through, or always.
  public Cooldown {
    if (uses < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "a cooldown has at least one use and takes some time, this is " + uses + " in " + window);
    }
  }
}
