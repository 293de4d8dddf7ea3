package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.prefix.PrefixChange;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.Optional;

/// What typed commands start with.
///
/// @param configs knows what the guild has chosen
/// @param prefixes changes it
record PrefixItem(GuildConfigService configs, PrefixManager prefixes) implements SetupItem {
  @Override
  public String module() {
    return "general";
  }

  @Override
  public String path() {
    return "prefix";
  }

  @Override
  public String meaning() {
    return "What typed commands start with; a mention of me always works";
  }

  @Override
  public SettingKind kind() {
    return new SettingKind.Text(Prefix.MAX_LENGTH);
  }

  @Override
  public SettingValue current(GuildId guild) {
    return new SettingValue.Text(
        configs.show(guild).prefix().map(Prefix::text).orElse(Prefix.DEFAULT.text()));
  }

  @Override
  public SettingValue usual() {
    return new SettingValue.Text(Prefix.DEFAULT.text());
  }

  @Override
  public boolean isMeantBy(String action, String subject) {
    return action.equals("config.prefix");
  }

  @Override
  public Optional<String> standsFor() {
    return Optional.of("config prefix");
  }

  @Override
  public void set(GuildId guild, UserId actor, SettingValue value) {
    if (!(value instanceof SettingValue.Text(String text)) || !Prefix.isValid(text)) {
      throw new IllegalArgumentException("a prefix has " + Prefix.RULE);
    }
    switch (prefixes.setPrefix(guild, actor, new Prefix(text))) {
      case PrefixChange.Stored _ -> {}
      case PrefixChange.Overridden(Prefix forced) ->
          throw new IllegalArgumentException(
              "whoever runs me has set %s for all servers".formatted(forced.text()));
      case PrefixChange.NotStored(RuntimeException cause) -> throw cause;
    }
  }

  /// The guild has one of its own then, which is the usual one.
  @Override
  public void reset(GuildId guild, UserId actor) {
    set(guild, actor, usual());
  }
}
