package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.option.Snowflakes;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A case that somebody means, where numbers alone do not say in which guild: `12` or
/// `1234567890/12`.
///
/// @param guild in which guild
/// @param number under which number
record CaseChoice(GuildId guild, CaseNumber number) {
  private static final Pattern FORM = Pattern.compile("(?:([0-9]{5,20})/)?#?([0-9]{1,8})");

  static CaseChoice of(ModerationCase one) {
    return new CaseChoice(one.key().guild(), one.number());
  }

  /// What a text means: in the guild that it names, else where it was said, else the only one of
  /// somebody's own cases with that number.
  static Optional<CaseChoice> read(String text, Optional<GuildId> here, List<ModerationCase> own) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(2));
    if (number == 0) {
      return Optional.empty();
    }
    CaseNumber wanted = new CaseNumber(number);
    Optional<GuildId> named = Optional.ofNullable(matcher.group(1)).flatMap(CaseChoice::guild);
    if (matcher.group(1) != null && named.isEmpty()) {
      return Optional.empty();
    }
    Optional<GuildId> guild = named.or(() -> here);
    if (guild.isPresent()) {
      return Optional.of(new CaseChoice(guild.get(), wanted));
    }
    List<ModerationCase> numbered =
        own.stream().filter(one -> one.number().equals(wanted)).toList();
    return numbered.size() == 1 ? Optional.of(of(numbered.getFirst())) : Optional.empty();
  }

  private static Optional<GuildId> guild(String digits) {
    OptionalLong id = Snowflakes.ofDigits(digits);
    return id.isPresent() ? Optional.of(new GuildId(id.getAsLong())) : Optional.empty();
  }

  boolean names(ModerationCase one) {
    return one.key().guild().equals(guild) && one.number().equals(number);
  }

  /// So that [#read] understands it anywhere.
  String text() {
    return guild + "/" + number;
  }
}
