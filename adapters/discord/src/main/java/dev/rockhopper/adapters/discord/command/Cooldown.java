package dev.rockhopper.adapters.discord.command;

import java.time.Duration;

/// How often a command may be used. The uses come back one by one, spread evenly over the window:
/// with 5 in 10 seconds, five at once and then one every two seconds.
///
/// @param scope who shares the uses
/// @param uses how many at once
/// @param window how long until all of them are back
/// @param reach who counts the uses
public record Cooldown(Scope scope, int uses, Duration window, Reach reach) {
  /// Who counts the uses.
  public enum Reach {
    /// Every process of the bot for itself: nothing is asked.
    PROCESS,
    /// All processes together, at the price of a question to the database.
    ALL_PROCESSES
  }

  /// A cooldown that every process counts for itself.
  public Cooldown(Scope scope, int uses, Duration window) {
    this(scope, uses, window, Reach.PROCESS);
  }

  /// The same, counted by all processes together: for what is expensive.
  public Cooldown shared() {
    return new Cooldown(scope, uses, window, Reach.ALL_PROCESSES);
  }

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
