package dev.rockhopper.domain.permissions;

import java.util.ArrayList;
import java.util.List;

/// What a command asks of whoever wants to use it.
///
/// @param name its whole name
/// @param module the module that it belongs to
/// @param audience for whom it is
/// @param reach where it makes sense
/// @param need whether the bot can be without it
/// @param deed whether it changes anything
public record CommandDemand(
    CommandName name, CommandModule module, Audience audience, Reach reach, Need need, Deed deed) {

  /// Whether a command changes anything.
  public enum Deed {
    /// It shows something.
    READS,
    /// It does something: whoever is in quarantine may not use it where it is guarded.
    CHANGES
  }

  /// What a command asks that changes something.
  public CommandDemand(
      CommandName name, CommandModule module, Audience audience, Reach reach, Need need) {
    this(name, module, audience, reach, need, Deed.CHANGES);
  }

  /// For whom a command is.
  public enum Audience {
    /// Everybody, unless somebody says otherwise.
    EVERYBODY,
    /// Those who have a right to it.
    GUARDED,
    /// Whoever runs the bot, and nobody else.
    OPERATORS
  }

  /// Where a command makes sense.
  public enum Reach {
    /// In guilds only.
    GUILDS,
    /// In messages to the bot as well.
    ANYWHERE
  }

  /// Whether the bot can be without a command.
  public enum Need {
    /// It can be switched off.
    USUAL,
    /// Nobody switches it off, and no rule keeps the owner of a guild from it: without it, a guild
    /// could not be set right again.
    INDISPENSABLE
  }

  /// Whether whoever is in quarantine in a guild may not use it there.
  public boolean isStoppedByQuarantine() {
    return audience == Audience.GUARDED && deed == Deed.CHANGES;
  }

  /// What rules can be about that bear on it: its module, the groups that it stands in from the
  /// outermost, itself.
  public List<RuleTarget> targets() {
    List<RuleTarget> targets = new ArrayList<>();
    targets.add(module.target());
    name.path().forEach(part -> targets.add(RuleTarget.command(part)));
    return targets;
  }

  /// Whether something that is said of a target is said of it.
  public boolean isCoveredBy(RuleTarget target) {
    return targets().contains(target);
  }
}
