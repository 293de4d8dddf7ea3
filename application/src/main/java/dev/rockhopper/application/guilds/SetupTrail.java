package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a set-up has changed so far. Used by one thread.
final class SetupTrail {
  private final GuildId guild;
  private final UserId actor;
  private final Instant at;
  private final List<AuditEntry> entries = new ArrayList<>();

  SetupTrail(GuildId guild, UserId actor, Instant at) {
    this.guild = guild;
    this.actor = actor;
    this.at = at;
  }

  /// What tells one rule from another.
  ///
  /// @param target what
  /// @param subject who
  record Identity(RuleTarget target, RuleSubject subject) {}

  static Identity identity(PermissionRule rule) {
    return new Identity(rule.target(), rule.subject());
  }

  /// The effects that the rules have before they are set, as many targets at once as a decision
  /// asks for.
  static Map<Identity, Effect> effects(
      IPermissionRuleRepository rules, List<PermissionRule> wanted) {
    Map<Identity, Effect> effects = new HashMap<>();
    List<RuleTarget> targets = wanted.stream().map(PermissionRule::target).distinct().toList();
    for (int from = 0; from < targets.size(); from += IPermissionRuleRepository.MAX_TARGETS) {
      int to = Math.min(targets.size(), from + IPermissionRuleRepository.MAX_TARGETS);
      Set<RuleTarget> some = Set.copyOf(targets.subList(from, to));
      Set<RuleSubject> subjects =
          wanted.stream()
              .filter(rule -> some.contains(rule.target()))
              .map(PermissionRule::subject)
              .collect(Collectors.toSet());
      rules
          .findAmong(wanted.getFirst().scope(), some, subjects)
          .forEach(rule -> effects.put(identity(rule), rule.effect()));
    }
    return effects;
  }

  void configured(GuildConfig before, GuildConfig after) {
    if (!before.prefix().equals(after.prefix())) {
      add("config.prefix", "guild " + guild, prefix(before), prefix(after));
    }
    if (!before.modLog().equals(after.modLog())) {
      add("config.mod_log", "guild " + guild, modLog(before), modLog(after));
    }
  }

  void ranked(Optional<Rank> before, Rank after) {
    add(
        "rank.saved",
        "rank " + after.number(),
        before.map(SetupTrail::described).orElse(""),
        described(after));
  }

  /// @param before empty where there was nothing
  void changed(String action, String subject, String before, String after) {
    add(action, subject, before, after);
  }

  /// In the order of the changes.
  List<AuditEntry> entries() {
    return List.copyOf(entries);
  }

  private void add(String action, String subject, String before, String after) {
    entries.add(new AuditEntry(guild, at, actor, action, subject, before, after));
  }

  private static String prefix(GuildConfig config) {
    return config.prefix().map(Prefix::text).orElse("");
  }

  private static String modLog(GuildConfig config) {
    return config.modLog().target().map(ChannelId::toString).orElse("");
  }

  private static String described(Rank rank) {
    return rank.description().isEmpty() ? rank.name() : rank.name() + ": " + rank.description();
  }
}
