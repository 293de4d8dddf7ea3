package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.permissions.DecisionStep;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.DecisionStep.Detail;
import dev.rockhopper.domain.permissions.PermissionDecision;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What people read who may not use a command: what is missing, who can give it, and which step of
/// the decision said so.
public final class DenialWords {
  private DenialWords() {}

  /// The ranks of a guild, to call them by their names.
  ///
  /// @param ranks the ranks
  public record RankNames(List<Rank> ranks) {
    /// Where there are none.
    public static final RankNames NONE = new RankNames(List.of());

    /// Copies the ranks.
    public RankNames {
      ranks = List.copyOf(ranks);
    }

    /// The number, and the name where it has one.
    public String name(RankNumber number) {
      return "rank "
          + number
          + ranks.stream()
              .filter(rank -> rank.number().equals(number))
              .findFirst()
              .map(rank -> " (" + Markdown.escape(rank.name()) + ")")
              .orElse("");
    }
  }

  /// The answer to somebody whom a decision has denied a command.
  ///
  /// @param path the full name of the command
  public static Reply of(String path, PermissionDecision decision, RankNames ranks) {
    DecisionStep step = decision.deciding();
    return Reply.of(Tone.PROBLEM, title(path, step.code()), body(path, step, ranks))
        .footed("Decided by " + step.code() + ". /permissions explain shows every step.");
  }

  private static String title(String path, Code code) {
    return switch (code) {
      case ONLY_IN_GUILDS, CHANNEL_IGNORED -> "Not here";
      case DISABLED_EVERYWHERE, DISABLED_HERE -> path + " is switched off";
      case BOT_LACKS_RIGHTS -> "I may not do that here";
      case IN_QUARANTINE -> "You are in quarantine";
      default -> "You may not use " + path;
    };
  }

  private static String body(String path, DecisionStep step, RankNames ranks) {
    return switch (step.code()) {
      case ONLY_IN_GUILDS -> Markdown.code(path) + " works in a server, not in messages to me.";
      case DISABLED_EVERYWHERE ->
          "Whoever runs me has switched off "
              + what(step)
              + " for all servers. Nobody else can switch it on.";
      case DISABLED_HERE ->
          "This server has switched off "
              + what(step)
              + ". Somebody who may use `/command enable` can switch it on again.";
      case IN_QUARANTINE ->
          "You are in quarantine"
              + since(step)
              + ": I change nothing for you in this server until somebody who may use"
              + " `/quarantine lift` lifts it. You can still look things up.";
      case ONLY_FOR_OPERATORS ->
          "It is only for the people who run me, whatever you may do in this server. Whoever runs"
              + " me can name you in my configuration (`discord.operators`).";
      case NOT_ALLOWED_EVERYWHERE ->
          "Whoever runs me lets only the people and servers on a list use me. Nobody else can"
              + " change that.";
      case BLOCKED_EVERYWHERE ->
          "Whoever runs me does not let " + what(step) + " use me. Nobody else can change that.";
      case NOT_ALLOWED_HERE ->
          "This server lets only the people and roles on a list use me. Somebody who may use"
              + " `/permissions list` can put you on it.";
      case BLOCKED_HERE ->
          "This server does not let "
              + what(step)
              + " use me. Somebody who may use `/permissions list` can change that.";
      case CHANNEL_IGNORED ->
          "I take no commands in "
              + what(step)
              + ". Use another channel; somebody who may use `/permissions list` can change that.";
      case RULE_DENIES -> ruled(step);
      case RANK_TOO_LOW -> ranked(step, ranks);
      case RANK_NOT_SET ->
          "This server goes by ranks, and has not said which rank it needs. Until somebody who may"
              + " use `/ranks command` says so, only the owner of this server can use it.";
      case DISCORD_RIGHT_MISSING ->
          "It needs the "
              + titles(step)
              + ". Somebody who manages this server's roles can give you a role with it.";
      case BOT_LACKS_RIGHTS ->
          "For "
              + path
              + " I need more: I lack the "
              + titles(step)
              + ". Somebody who manages this server's roles can give it to my role. Nothing was"
              + " done.";
      default -> throw new IllegalArgumentException(step.code() + " denies nothing");
    };
  }

  private static String since(DecisionStep step) {
    return step.detail() instanceof Detail.OfMoment(var since)
        ? " since " + Moment.full(since)
        : "";
  }

  private static String what(DecisionStep step) {
    return switch (step.detail()) {
      case Detail.OfTarget(var target) -> SubjectWords.of(target);
      case Detail.OfSubject(var subject) -> SubjectWords.of(subject);
      case Detail.None _,
          Detail.OfRules _,
          Detail.OfRanks _,
          Detail.OfMoment _,
          Detail.OfRights _ ->
          "";
    };
  }

  private static String ruled(DecisionStep step) {
    Optional<PermissionRule> rule =
        step.detail() instanceof Detail.OfRules(_, _, var found) ? found : Optional.empty();
    boolean isOperators =
        rule.filter(found -> found.scope() instanceof RuleScope.Everywhere).isPresent();
    return rule.map(found -> "A rule " + SubjectWords.of(found) + ", and nothing allows you this. ")
            .orElse("The rules do not allow it. ")
        + (isOperators
            ? "Only the people who run me can change it."
            : "Somebody who may use `/permissions rule` can change it.");
  }

  private static String ranked(DecisionStep step, RankNames ranks) {
    if (!(step.detail() instanceof Detail.OfRanks(RankNumber needed, RankNumber own))) {
      throw new IllegalArgumentException("a rank that is too low has numbers: " + step);
    }
    return "It needs **%s**, and you have %s. Somebody who stands at least that high and may use `/ranks assign` can give it to you."
        .formatted(ranks.name(needed), ranks.name(own));
  }

  private static String titles(DecisionStep step) {
    Set<String> missing =
        step.detail() instanceof Detail.OfRights(Set<String> rights) ? rights : Set.of();
    return missing.stream()
            .sorted()
            .map(right -> "**" + right + "**")
            .collect(Collectors.joining(" and "))
        + (missing.size() == 1 ? " permission" : " permissions");
  }
}
