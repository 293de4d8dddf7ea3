package dev.rockhopper.application.guilds;

import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Inspection;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A set-up all of whose parts fit.
///
/// @param config what becomes of the guild's settings
/// @param ranks the ranks, version 0 each, in the order of the set-up
/// @param roleRanks which roles give which ranks
/// @param commandRanks which commands ask for which ranks
/// @param rules who may use what
record CheckedSetup(
    UnaryOperator<GuildConfig> config,
    List<Rank> ranks,
    SortedMap<RoleId, RankNumber> roleRanks,
    SortedMap<CommandName, RankNumber> commandRanks,
    List<PermissionRule> rules) {
  static final int MOST_ROLE_RANKS = 250;
  static final int MOST_COMMAND_RANKS = 500;
  static final int MOST_RULES = RuleSubject.MAX_AT_ONCE;

  /// What of a set-up fits by itself; what does not is said to `inspection`.
  static CheckedSetup of(GuildSetup setup, Inspection inspection) {
    inspection.atMost("ranks", RankNumber.HIGHEST + 1, setup.ranks());
    inspection.atMost("roleRanks", MOST_ROLE_RANKS, setup.roleRanks());
    inspection.atMost("commandRanks", MOST_COMMAND_RANKS, setup.commandRanks());
    inspection.atMost("rules", MOST_RULES, setup.rules());
    return new CheckedSetup(
        config(setup.config(), inspection),
        ranks(setup, inspection),
        roleRanks(setup, inspection),
        commandRanks(setup, inspection),
        rules(setup, inspection));
  }

  /// What only shows beside what the guild has set already: a prefix of older days may stay, and
  /// nobody chooses it anew.
  void inspectBeside(Optional<GuildConfig> existing, GuildSetup setup, Inspection inspection) {
    String wanted = setup.config().prefix();
    boolean isKept =
        existing.flatMap(GuildConfig::prefix).filter(it -> it.text().equals(wanted)).isPresent();
    if (!isKept && !wanted.isEmpty()) {
      inspection.value("config.prefix", () -> Prefix.chosen(wanted));
    }
  }

  /// What only shows beside the ranks that the guild has already, and keeps: a name is free where
  /// the set-up takes it from its rank.
  void inspectBeside(List<Rank> existing, GuildSetup setup, Inspection inspection) {
    Set<RankNumber> numbers = new HashSet<>();
    ranks.forEach(rank -> numbers.add(rank.number()));
    List<Rank> kept = existing.stream().filter(rank -> numbers.add(rank.number())).toList();
    for (int n = 0; n < ranks.size(); n++) {
      Rank wanted = ranks.get(n);
      if (kept.stream().anyMatch(other -> isNamedLike(other, wanted))) {
        inspection.found("ranks[" + n + "].name", new Fault.Taken(wanted.name()));
      }
    }
    for (int n = 0; n < setup.roleRanks().size(); n++) {
      int rank = setup.roleRanks().get(n).rank();
      if (!numbers.contains(new RankNumber(rank))) {
        inspection.found("roleRanks[" + n + "].rank", new Fault.Unknown("rank " + rank));
      }
    }
  }

  private static UnaryOperator<GuildConfig> config(
      GuildSetup.Config config, Inspection inspection) {
    List<UnaryOperator<GuildConfig>> edits = new ArrayList<>();
    if (!config.prefix().isEmpty()) {
      inspection
          .value("config.prefix", () -> new Prefix(config.prefix()))
          .ifPresent(prefix -> edits.add(before -> before.prefixedWith(prefix)));
    }
    if (config.modLog() != 0) {
      inspection
          .value("config.modLog", () -> new ChannelId(config.modLog()))
          .ifPresent(
              channel -> edits.add(before -> before.loggingTo(new GuildConfig.ModLog.To(channel))));
    }
    return before -> {
      GuildConfig after = before;
      for (UnaryOperator<GuildConfig> edit : edits) {
        after = edit.apply(after);
      }
      return after;
    };
  }

  private static List<Rank> ranks(GuildSetup setup, Inspection inspection) {
    List<Rank> ranks = new ArrayList<>();
    for (int n = 0; n < setup.ranks().size(); n++) {
      GuildSetup.RankDraft draft = setup.ranks().get(n);
      String path = "ranks[" + n + "]";
      inspection
          .value(path + ".number", () -> new RankNumber(draft.number()))
          .filter(number -> inspection.isFirst(path + ".number", number))
          .flatMap(number ->
              inspection.value(
                  path,
                  () -> new Rank(setup.guild(), number, draft.name(), draft.description(), 0)))
          .filter(rank -> inspection.isFirst(path + ".name", sameName(rank)))
          .ifPresent(ranks::add);
    }
    return List.copyOf(ranks);
  }

  private static SortedMap<RoleId, RankNumber> roleRanks(GuildSetup setup, Inspection inspection) {
    SortedMap<RoleId, RankNumber> ranks = new TreeMap<>();
    for (int n = 0; n < setup.roleRanks().size(); n++) {
      GuildSetup.RoleRank draft = setup.roleRanks().get(n);
      String path = "roleRanks[" + n + "]";
      var number = inspection.value(path + ".rank", () -> new RankNumber(draft.rank()));
      inspection
          .value(path + ".role", () -> new RoleId(draft.role()))
          .filter(role -> inspection.isFirst(path + ".role", role))
          .ifPresent(role -> number.ifPresent(rank -> ranks.put(role, rank)));
    }
    return ranks;
  }

  private static SortedMap<CommandName, RankNumber> commandRanks(
      GuildSetup setup, Inspection inspection) {
    SortedMap<CommandName, RankNumber> ranks = new TreeMap<>();
    for (int n = 0; n < setup.commandRanks().size(); n++) {
      GuildSetup.CommandRank draft = setup.commandRanks().get(n);
      String path = "commandRanks[" + n + "]";
      var number = inspection.value(path + ".rank", () -> new RankNumber(draft.rank()));
      inspection
          .value(path + ".command", () -> new CommandName(draft.command()))
          .filter(command -> inspection.isFirst(path + ".command", command))
          .ifPresent(command -> number.ifPresent(rank -> ranks.put(command, rank)));
    }
    return ranks;
  }

  private static List<PermissionRule> rules(GuildSetup setup, Inspection inspection) {
    List<PermissionRule> rules = new ArrayList<>();
    for (int n = 0; n < setup.rules().size(); n++) {
      GuildSetup.Rule draft = setup.rules().get(n);
      String path = "rules[" + n + "]";
      var target =
          inspection.value(path + ".target", () -> new RuleTarget(draft.kind(), draft.target()));
      inspection
          .value(path + ".subject", () -> subject(draft))
          .flatMap(subject ->
              target.flatMap(known ->
                  inspection.value(path, () -> rule(setup.guild(), known, subject, draft))))
          .filter(rule -> inspection.isFirst(path, List.of(rule.target(), rule.subject())))
          .ifPresent(rules::add);
    }
    return rules.stream().sorted(PermissionRule.IN_ORDER).toList();
  }

  private static RuleSubject subject(GuildSetup.Rule draft) {
    if (draft.subject() == RuleSubject.Kind.DEFAULT && draft.id() != 0) {
      throw new IllegalArgumentException(
          "everybody else has the id 0, this is %d".formatted(draft.id()));
    }
    return RuleSubject.of(draft.subject(), draft.id());
  }

  private static PermissionRule rule(
      GuildId guild, RuleTarget target, RuleSubject subject, GuildSetup.Rule draft) {
    return new PermissionRule(new RuleScope.InGuild(guild), target, subject, draft.effect());
  }

  /// Whether two ranks have the same name.
  static boolean isNamedLike(Rank one, Rank other) {
    return sameName(one).equals(sameName(other));
  }

  /// Names are the same where only upper and lower case differ.
  private static String sameName(Rank rank) {
    return rank.name().toLowerCase(Locale.ROOT);
  }
}
