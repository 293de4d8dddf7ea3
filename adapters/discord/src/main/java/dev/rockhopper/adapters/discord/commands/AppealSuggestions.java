package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Suggester;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Offers people the cases of their own that they can appeal against: of the guild where they type,
/// or of all in direct messages.
///
/// @param service knows them
/// @param guildNames what guilds are called
record AppealSuggestions(AppealService service, Function<GuildId, String> guildNames)
    implements Suggester {
  private static final int LONGEST = 100;

  @Override
  public List<Suggestion> suggest(String typed, Lookup lookup) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return lookup
        .asker()
        .map(asker ->
            service.appealable(asker).stream()
                .filter(
                    one -> lookup.guild().filter(here -> !here.equals(one.key().guild())).isEmpty())
                .map(one -> new Suggestion(line(one), CaseChoice.of(one).text()))
                .filter(
                    one -> (one.shown() + one.value()).toLowerCase(Locale.ROOT).contains(wanted))
                .limit(Suggestion.MOST)
                .toList())
        .orElse(List.of());
  }

  private String line(ModerationCase one) {
    return Markdown.cut(
        "%s · #%s · %s · %s"
            .formatted(
                guildNames.apply(one.key().guild()),
                one.number(),
                CaseWords.type(one.type()),
                one.reason().isGiven() ? one.reason().text().replaceAll("\\s+", " ") : "no reason"),
        LONGEST);
  }
}
