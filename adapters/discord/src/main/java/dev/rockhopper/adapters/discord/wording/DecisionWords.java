package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.wording.DenialWords.RankNames;
import dev.rockhopper.domain.permissions.DecisionStep;
import dev.rockhopper.domain.permissions.DecisionStep.Detail;
import dev.rockhopper.domain.permissions.DecisionStep.Effect;
import dev.rockhopper.domain.permissions.PermissionDecision;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A decision, step by step.
public final class DecisionWords {
  private DecisionWords() {}

  /// The steps, a line each, with the one that decided.
  public static String steps(PermissionDecision decision, RankNames ranks) {
    List<String> lines = new ArrayList<>();
    for (DecisionStep step : decision.steps()) {
      String line = lines.size() + 1 + ". " + sign(step.effect()) + " " + text(step, ranks);
      lines.add(step.equals(decision.deciding()) ? "**" + line + "** ← decides" : line);
    }
    return String.join("\n", lines);
  }

  /// The step that decided, in a sentence.
  public static String deciding(PermissionDecision decision, RankNames ranks) {
    return text(decision.deciding(), ranks) + ".";
  }

  private static String sign(Effect effect) {
    return switch (effect) {
      case GOES_ON -> "▫️";
      case ALLOWS -> "✅";
      case DENIES -> "⛔";
    };
  }

  private static String text(DecisionStep step, RankNames ranks) {
    return words(step) + detail(step.detail(), ranks);
  }

  private static String words(DecisionStep step) {
    return switch (step.code()) {
      case RUNS_HERE -> "It can be used in such a place";
      case ONLY_IN_GUILDS -> "It can be used in servers only";
      case ENABLED -> "It is switched on";
      case DISABLED_EVERYWHERE -> "Whoever runs me has switched it off";
      case DISABLED_HERE -> "This server has switched it off";
      case IN_QUARANTINE -> "They are in quarantine, and it changes something";
      case NOT_FOR_OPERATORS_ALONE -> "It is not for operators alone";
      case ONLY_FOR_OPERATORS -> "It is for the people who run me alone";
      case IS_OPERATOR -> "They run me";
      case NOT_SHUT_OUT_EVERYWHERE -> "No list of the operator shuts them out";
      case NOT_ALLOWED_EVERYWHERE -> "They are not on the operator's list of those who may";
      case BLOCKED_EVERYWHERE -> "The operator has blocked them";
      case OWNER_KEEPS_CONTROL -> "The owner always keeps this command";
      case NOT_SHUT_OUT_HERE -> "No list of this server shuts them out";
      case NOT_ALLOWED_HERE -> "They are not on this server's list of those who may";
      case BLOCKED_HERE -> "This server has blocked them";
      case CHANNEL_IGNORED -> "I take no commands there";
      case RULES_GO_ON -> "Rules leave it open";
      case RULE_ALLOWS -> "Rules allow it";
      case RULE_DENIES -> "Rules deny it";
      case IS_GUILD_OWNER -> "They own this server";
      case RANK_SUFFICES -> "Their rank is high enough";
      case RANK_TOO_LOW -> "Their rank is too low";
      case RANK_NOT_SET -> "No rank is set for it, so it is for the owner only";
      case DISCORD_ALLOWS -> "There are no ranks yet, and Discord gives them the right";
      case DISCORD_RIGHT_MISSING -> "There are no ranks yet, and Discord does not give the right";
      case OPEN_TO_EVERYBODY -> "Everybody may";
      case BOT_MAY -> "I have the rights for it";
      case BOT_LACKS_RIGHTS -> "I lack the rights for it";
    };
  }

  private static String detail(Detail detail, RankNames ranks) {
    return switch (detail) {
      case Detail.None() -> "";
      case Detail.OfTarget(var target) -> ": " + SubjectWords.of(target);
      case Detail.OfSubject(var subject) -> ": " + SubjectWords.of(subject);
      case Detail.OfRules(var target, var state, var rule) ->
          ": "
              + SubjectWords.of(target)
              + " is "
              + state
              + rule.map(found -> ", because one " + SubjectWords.of(found)).orElse("");
      case Detail.OfRanks(RankNumber needed, RankNumber own) ->
          ": needs %s, has %s".formatted(ranks.name(needed), ranks.name(own));
      case Detail.OfMoment(var since) -> ", since " + Moment.relative(since);
      case Detail.OfRights(var missing) ->
          ": " + missing.stream().sorted().collect(Collectors.joining(", "));
    };
  }
}
