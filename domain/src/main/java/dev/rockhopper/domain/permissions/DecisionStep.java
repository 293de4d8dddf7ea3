package dev.rockhopper.domain.permissions;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One thing that was looked at on the way to a decision.
///
/// @param code what was found
/// @param detail what it was found of
public record DecisionStep(Code code, Detail detail) {
  /// What a step means for the whole.
  public enum Effect {
    /// The next step is looked at.
    GOES_ON,
    /// They may, if the bot can do it at all.
    ALLOWS,
    /// They may not, and nothing else is looked at.
    DENIES
  }

  /// What can be found, in the order in which it is looked for.
  public enum Code {
    /// The command makes sense there.
    RUNS_HERE(Effect.GOES_ON),
    /// It makes sense in guilds only.
    ONLY_IN_GUILDS(Effect.DENIES),
    /// It is switched on.
    ENABLED(Effect.GOES_ON),
    /// The operator has switched it off everywhere.
    DISABLED_EVERYWHERE(Effect.DENIES),
    /// The guild has switched it off.
    DISABLED_HERE(Effect.DENIES),
    /// They are in quarantine, and it changes something.
    IN_QUARANTINE(Effect.DENIES),
    /// It is not for operators alone.
    NOT_FOR_OPERATORS_ALONE(Effect.GOES_ON),
    /// It is for operators alone, and they are none.
    ONLY_FOR_OPERATORS(Effect.DENIES),
    /// They run the bot.
    IS_OPERATOR(Effect.ALLOWS),
    /// No list of the operator keeps them out.
    NOT_SHUT_OUT_EVERYWHERE(Effect.GOES_ON),
    /// The operator lets only some people use the bot.
    NOT_ALLOWED_EVERYWHERE(Effect.DENIES),
    /// The operator lets them not use the bot.
    BLOCKED_EVERYWHERE(Effect.DENIES),
    /// They own the guild, and it is one of the commands that set it right.
    OWNER_KEEPS_CONTROL(Effect.ALLOWS),
    /// No list of the guild keeps them out.
    NOT_SHUT_OUT_HERE(Effect.GOES_ON),
    /// The guild lets only some people use the bot.
    NOT_ALLOWED_HERE(Effect.DENIES),
    /// The guild lets them not use the bot.
    BLOCKED_HERE(Effect.DENIES),
    /// The bot hears nothing in that channel.
    CHANNEL_IGNORED(Effect.DENIES),
    /// What the rules say of a module, a group or a command leaves the rest to decide.
    RULES_GO_ON(Effect.GOES_ON),
    /// A rule lets them.
    RULE_ALLOWS(Effect.ALLOWS),
    /// A rule does not let them.
    RULE_DENIES(Effect.DENIES),
    /// They own the guild.
    IS_GUILD_OWNER(Effect.ALLOWS),
    /// Their rank is high enough.
    RANK_SUFFICES(Effect.ALLOWS),
    /// It is not.
    RANK_TOO_LOW(Effect.DENIES),
    /// The guild goes by ranks, and has not said which one this command needs.
    RANK_NOT_SET(Effect.DENIES),
    /// Discord allows them what the command asks.
    DISCORD_ALLOWS(Effect.ALLOWS),
    /// It does not.
    DISCORD_RIGHT_MISSING(Effect.DENIES),
    /// Everybody may.
    OPEN_TO_EVERYBODY(Effect.ALLOWS),
    /// The bot can do it.
    BOT_MAY(Effect.GOES_ON),
    /// It lacks what Discord asks of it.
    BOT_LACKS_RIGHTS(Effect.DENIES);

    private final Effect effect;

    Code(Effect effect) {
      this.effect = effect;
    }

    /// What it means for the whole.
    public Effect effect() {
      return effect;
    }
  }

  /// What something was found of.
  public sealed interface Detail {
    /// Nothing more to say.
    record None() implements Detail {}

    /// A module, a group or a command.
    ///
    /// @param target which
    record OfTarget(RuleTarget target) implements Detail {}

    /// Somebody, or something, on a list.
    ///
    /// @param subject who
    record OfSubject(RuleSubject subject) implements Detail {}

    /// What the rules say of a module, a group or a command.
    ///
    /// @param target which
    /// @param state what they say
    /// @param rule the one that says it, absent where none does
    record OfRules(RuleTarget target, RuleState state, Optional<PermissionRule> rule)
        implements Detail {}

    /// Ranks.
    ///
    /// @param needed the one that is asked for
    /// @param own the one that they have
    record OfRanks(RankNumber needed, RankNumber own) implements Detail {}

    /// A moment.
    ///
    /// @param since since when
    record OfMoment(Instant since) implements Detail {}

    /// Rights at Discord.
    ///
    /// @param missing which are missing, as Discord calls them
    record OfRights(Set<String> missing) implements Detail {
      /// Copies the rights.
      public OfRights {
        missing = Set.copyOf(missing);
      }
    }
  }

  /// A step with nothing more to say.
  static DecisionStep of(Code code) {
    return new DecisionStep(code, new Detail.None());
  }

  /// What it means for the whole.
  public Effect effect() {
    return code.effect();
  }
}
