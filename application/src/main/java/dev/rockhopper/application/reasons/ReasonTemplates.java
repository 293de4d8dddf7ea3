package dev.rockhopper.application.reasons;

import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.reasons.ReasonTemplate;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills the templates of a guild into reasons. Methods block and may come from any thread; they
/// throw [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class ReasonTemplates {
  /// What stands for a template in a reason, with a word of its own.
  public static final String SIGN = "$";

  private static final Pattern USE = Pattern.compile("(?<=^|\\s)\\$([A-Za-z0-9_-]{1,30})(?=$|\\s)");

  private final GuildSettings settings;

  /// Reads the templates from `settings`.
  @Inject
  public ReasonTemplates(GuildSettings settings) {
    this.settings = settings;
  }

  /// A reason with the text of every template that it names; what looks like one and is none stays.
  public String expand(GuildId guild, String reason) {
    if (!reason.contains(SIGN)) {
      return reason;
    }
    List<ReasonTemplate> all = all(guild);
    return USE.matcher(reason)
        .replaceAll(use -> Matcher.quoteReplacement(text(all, name(use)).orElseGet(use::group)));
  }

  private static Optional<String> text(List<ReasonTemplate> all, String name) {
    return all.stream()
        .filter(template -> template.name().equals(name))
        .map(ReasonTemplate::text)
        .findFirst();
  }

  private static String name(MatchResult use) {
    return use.group(1).toLowerCase(Locale.ROOT);
  }

  /// The templates that somebody may mean who has typed so much, in the guild's order.
  public List<ReasonTemplate> matching(GuildId guild, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    String word = wanted.startsWith(SIGN) ? wanted.substring(1) : wanted;
    return all(guild).stream()
        .filter(template ->
            template.name().contains(word)
                || template.text().toLowerCase(Locale.ROOT).contains(word))
        .toList();
  }

  private List<ReasonTemplate> all(GuildId guild) {
    return settings.get(guild, ReasonSettings.TEMPLATES);
  }
}
