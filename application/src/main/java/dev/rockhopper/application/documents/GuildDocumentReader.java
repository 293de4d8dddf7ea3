package dev.rockhopper.application.documents;

import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingMisfit;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Makes a document of what a guild has set. What is stored and does not fit any more is left out,
/// as it is not in force either, and told of beside it.
public final class GuildDocumentReader {
  private final IGuildConfigRepository configs;
  private final IRankRepository ranks;
  private final ICommandRankRepository commandRanks;
  private final IPermissionRuleRepository rules;
  private final ISettingRepository settings;
  private final GuildAccess access;
  private final SettingCatalog catalog;

  /// Reads what the repositories have.
  @Inject
  public GuildDocumentReader(
      IGuildConfigRepository configs,
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IPermissionRuleRepository rules,
      ISettingRepository settings,
      GuildAccess access,
      SettingCatalog catalog) {
    this.configs = configs;
    this.ranks = ranks;
    this.commandRanks = commandRanks;
    this.rules = rules;
    this.settings = settings;
    this.access = access;
    this.catalog = catalog;
  }

  /// How a guild is set up.
  GuildDocument read(GuildId guild) {
    GuildConfig config = configs.findById(guild).orElseGet(() -> GuildConfig.defaultsFor(guild));
    return new GuildDocument(
        Optional.of(config.prefix().map(Prefix::text).orElse("")),
        Optional.of(config.modLog().target().map(ChannelId::value).orElse(0L)),
        ranks(guild),
        commands(guild),
        rules(guild),
        settings(guild),
        access.read(guild));
  }

  private List<GuildDocument.RankPart> ranks(GuildId guild) {
    Map<RoleId, RankNumber> roles = ranks.findRoleRanks(guild);
    List<GuildDocument.RankPart> parts = new ArrayList<>();
    for (Rank rank : ranks.findByGuild(guild)) {
      List<Long> giving =
          roles.entrySet().stream()
              .filter(one -> one.getValue().equals(rank.number()))
              .map(one -> one.getKey().value())
              .sorted()
              .toList();
      parts.add(
          new GuildDocument.RankPart(
              rank.number().value(), rank.name(), rank.description(), giving));
    }
    return parts;
  }

  private SortedMap<String, Integer> commands(GuildId guild) {
    SortedMap<String, Integer> numbers = new TreeMap<>();
    commandRanks
        .findByGuild(guild)
        .forEach((command, rank) -> numbers.put(command.toString(), rank.value()));
    return numbers;
  }

  private List<GuildSetup.Rule> rules(GuildId guild) {
    return rules
        .findFirst(new RuleScope.InGuild(guild), GuildDocumentService.MOST_RULES + 1)
        .stream()
        .sorted(PermissionRule.IN_ORDER)
        .map(rule ->
            new GuildSetup.Rule(
                rule.target().kind(),
                rule.target().name(),
                rule.subject().kind(),
                rule.subject().id(),
                rule.effect()))
        .toList();
  }

  /// What is stored and does not fit, by the names of the settings.
  SortedMap<String, SettingMisfit> unfit(GuildId guild) {
    SortedMap<String, SettingMisfit> all = new TreeMap<>();
    visit(
        guild,
        (setting, stored) ->
            setting.misfit(stored).ifPresent(misfit -> all.put(setting.name(), misfit)));
    return all;
  }

  private SortedMap<String, SettingValue> settings(GuildId guild) {
    SortedMap<String, SettingValue> values = new TreeMap<>();
    visit(
        guild,
        (setting, stored) -> {
          if (setting.misfit(stored).isEmpty()) {
            values.put(setting.name(), setting.checked(stored));
          }
        });
    return values;
  }

  private void visit(GuildId guild, BiConsumer<GuildSetting<?>, SettingValue> visitor) {
    TreeSet<String> modules = new TreeSet<>();
    catalog.all().forEach(one -> modules.add(one.definition().module()));
    for (String module : modules) {
      SettingPlace place = new SettingPlace(guild, module, new SettingSubject.OfGuild());
      for (Setting stored : settings.findByPlace(place)) {
        catalog
            .find(module, stored.key().path())
            .ifPresent(setting -> visitor.accept(setting, stored.value()));
      }
    }
  }
}
