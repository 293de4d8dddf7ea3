package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.statistics.ModeratorStatistics;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.statistics.CaseTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How much moderators have done, in words.
public final class StatisticsEmbeds {
  private static final int SHOWN_MODERATORS = 15;

  private StatisticsEmbeds() {}

  /// One moderator's cases by type, or everybody's by moderator.
  public static Reply of(ModeratorStatistics statistics, Optional<UserId> moderator) {
    String counted =
        "Counted: the last "
            + statistics.periods().stream()
                .map(StatisticsEmbeds::days)
                .collect(Collectors.joining(" · the last "))
            + (statistics.ever() ? " · ever" : "")
            + ". Cases that failed or are void count for nobody.";
    String body =
        statistics.tallies().isEmpty()
            ? "There are no cases."
            : moderator.isPresent() ? byType(statistics.tallies()) : byModerator(statistics);
    String whose = moderator.map(who -> "<@" + who + ">\n").orElse("");
    return Reply.of(Tone.PLAIN, "Cases by moderator", whose + body).footed(counted);
  }

  private static String days(Duration period) {
    return period.toDays() == 1 ? "day" : period.toDays() + " days";
  }

  private static String byType(List<CaseTally> tallies) {
    return tallies.stream()
        .map(tally ->
            "%s %s: **%s**"
                .formatted(
                    CaseWords.icon(tally.type()),
                    CaseWords.type(tally.type()),
                    counts(tally.counts())))
        .collect(Collectors.joining("\n", "", "\nall: **" + counts(sum(tallies)) + "**"));
  }

  private static String byModerator(ModeratorStatistics statistics) {
    Map<UserId, List<CaseTally>> by =
        statistics.tallies().stream()
            .collect(
                Collectors.groupingBy(
                    CaseTally::moderator, LinkedHashMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    by.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<UserId, List<CaseTally>> entry) -> sum(entry.getValue()).getLast())
                .reversed())
        .limit(SHOWN_MODERATORS)
        .forEach(entry -> lines.add(line(entry.getKey(), entry.getValue())));
    if (by.size() > SHOWN_MODERATORS) {
      lines.add("and %d more moderators".formatted(by.size() - SHOWN_MODERATORS));
    }
    return String.join("\n", lines);
  }

  private static String line(UserId moderator, List<CaseTally> tallies) {
    return "<@%s> **%s** (%s)"
        .formatted(
            moderator,
            counts(sum(tallies)),
            tallies.stream()
                .map(tally -> CaseWords.type(tally.type()) + " " + counts(tally.counts()))
                .collect(Collectors.joining(", ")));
  }

  private static List<Long> sum(List<CaseTally> tallies) {
    int periods = tallies.getFirst().counts().size();
    return IntStream.range(0, periods)
        .mapToObj(n -> tallies.stream().mapToLong(tally -> tally.counts().get(n)).sum())
        .toList();
  }

  private static String counts(List<Long> counts) {
    return counts.stream().map(String::valueOf).collect(Collectors.joining(" · "));
  }
}
