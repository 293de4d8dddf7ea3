package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.warming.CacheWarming;
import dev.rockhopper.application.warming.WarmingSettings;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.RuleScope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// What is read before anybody asks for it: what every message and every command needs of a guild.
@Module
interface WarmingModule {

  @Provides
  @Singleton
  static CacheWarming cacheWarming(
      IGuildRepository guilds,
      PrefixManager prefixes,
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IPermissionRuleRepository rules,
      IPermissionListRepository lists,
      IDisabledCommandRepository disabled,
      Backplane others,
      RandomGenerator chance,
      Pauses pauses) {
    return new CacheWarming(
        guilds,
        prefixes::loadAll,
        List.of(
            prefixes::getPrefix,
            ranks::findByGuild,
            ranks::findRoleRanks,
            commandRanks::findByGuild,
            guild -> rules.findAmong(new RuleScope.InGuild(guild), Set.of(), Set.of()),
            guild -> disabled.find(new RuleScope.InGuild(guild)),
            guild ->
                List.of(ListEntry.Listing.values())
                    .forEach(list -> lists.isEmpty(new RuleScope.InGuild(guild), list))),
        others::isProven,
        WarmingSettings.defaults(),
        System::nanoTime,
        new Backoff(GuildModule.FIRST_PAUSE, GuildModule.LONGEST_PAUSE, chance, pauses));
  }
}
