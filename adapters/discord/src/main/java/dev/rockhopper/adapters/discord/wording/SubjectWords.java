package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;

/// What rules and lists are about, in words.
public final class SubjectWords {
  private SubjectWords() {}

  /// Somebody, or something; mentions never ping.
  public static String of(RuleSubject subject) {
    return switch (subject) {
      case RuleSubject.OfUser(UserId user) -> "<@" + user + ">";
      case RuleSubject.OfChannel(ChannelId channel) -> "<#" + channel + ">";
      case RuleSubject.OfCategory(ChannelId category) -> "the category <#" + category + ">";
      case RuleSubject.OfRole(RoleId role) -> "<@&" + role + ">";
      case RuleSubject.OfGuild(GuildId guild) -> "the server " + guild;
      case RuleSubject.Default() -> "everybody else";
    };
  }

  /// A command, a group or a module.
  public static String of(RuleTarget target) {
    return switch (target.kind()) {
      case COMMAND -> Markdown.code(target.name());
      case MODULE -> "the module " + Markdown.code(target.name());
    };
  }

  /// A rule, such as “allows `ban` for somebody”.
  public static String of(PermissionRule rule) {
    return (rule.effect() == Effect.ALLOW ? "allows " : "denies ")
        + of(rule.target())
        + " for "
        + of(rule.subject())
        + switch (rule.scope()) {
          case RuleScope.Everywhere() -> ", everywhere";
          case RuleScope.InGuild _ -> "";
        };
  }

  /// How high somebody stands.
  static String of(Authority authority, DenialWords.RankNames ranks) {
    return switch (authority) {
      case Authority.Ranked(var rank) -> ranks.name(rank);
      case Authority.GuildOwner() -> "the owner of this server";
      case Authority.BotOwner() -> "whoever runs me";
    };
  }
}
