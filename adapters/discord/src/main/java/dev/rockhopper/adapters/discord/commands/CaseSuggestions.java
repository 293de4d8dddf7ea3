package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.option.CaseNumberType;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Reading;
import dev.rockhopper.adapters.discord.option.Suggester;
import dev.rockhopper.adapters.discord.option.Suggestion;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Offers cases where a case number is asked for: the newest ones, those whose number starts with
/// the digits typed, or those among the newest in which the text typed occurs.
///
/// @param cases where they are
record CaseSuggestions(ICaseRepository cases) implements Suggester {
  private static final int LOOKED_THROUGH = 200;
  private static final int LONGEST = 100;

  @Override
  public List<Suggestion> suggest(String typed, Lookup lookup) {
    return lookup
        .guild()
        .map(guild ->
            found(guild, typed.strip(), lookup).stream()
                .map(found -> new Suggestion(line(found, lookup), found.number().toString()))
                .toList())
        .orElse(List.of());
  }

  private List<ModerationCase> found(GuildId guild, String typed, Lookup lookup) {
    if (typed.isEmpty()) {
      return newest(guild, Suggestion.MOST);
    }
    return new CaseNumberType().read(typed, lookup)
            instanceof Reading.Understood<CaseNumber>(CaseNumber number)
        ? startingWith(guild, number.value())
        : newest(guild, LOOKED_THROUGH).stream()
            .filter(candidate -> says(candidate, typed.toLowerCase(Locale.ROOT), lookup))
            .limit(Suggestion.MOST)
            .toList();
  }

  private List<ModerationCase> newest(GuildId guild, int most) {
    return cases.findAll(CaseCriteria.in(guild), PageRequest.first(most)).items();
  }

  /// For 12: 12, then 129 to 120, then 1299 to 1200, as far as there are such cases.
  private List<ModerationCase> startingWith(GuildId guild, long digits) {
    List<ModerationCase> found = new ArrayList<>();
    long highest =
        newest(guild, 1).stream()
            .mapToLong(newest -> newest.number().value())
            .findFirst()
            .orElse(0);
    for (long width = 1;
        digits * width <= highest && found.size() < Suggestion.MOST;
        width = width * 10) {
      long lowest = digits * width;
      PageRequest below = PageRequest.after(lowest + width, Suggestion.MOST - found.size());
      cases.findAll(CaseCriteria.in(guild), below).items().stream()
          .takeWhile(candidate -> candidate.number().value() >= lowest)
          .forEach(found::add);
    }
    return found;
  }

  private static boolean says(ModerationCase candidate, String wanted, Lookup lookup) {
    return line(candidate, lookup).toLowerCase(Locale.ROOT).contains(wanted)
        || candidate.reason().text().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// `#12 · ban · ada · spam and …`
  private static String line(ModerationCase shown, Lookup lookup) {
    String user =
        lookup
            .knownName(shown.opening().target())
            .orElseGet(() -> shown.opening().target().toString());
    String reason =
        shown.reason().isGiven() ? " · " + shown.reason().text().replaceAll("\\s+", " ") : "";
    return Markdown.cut(
        "#" + shown.number() + " · " + CaseWords.type(shown.type()) + " · " + user + reason,
        LONGEST);
  }
}
