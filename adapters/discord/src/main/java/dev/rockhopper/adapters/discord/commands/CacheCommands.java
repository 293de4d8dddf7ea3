package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStatistics.Loads;
import dev.rockhopper.application.cache.backplane.BackplaneStatistics;
import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.application.cache.report.SharedLevelState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is cached, how well, and whether other processes are heard, and forgetting it by hand: for
/// the operator.
final class CacheCommands {
  private static final double PERCENT = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  private static final String EVERYTHING = "everything";
  private static final Option<Set<String>> CLEAR =
      Option.optional(
          "clear", "What to forget, in all processes", new ChoiceType<>(clearable(), "kind"));

  private final Operators operators;

  CacheCommands(Operators operators) {
    this.operators = operators;
  }

  /// None where there is no operator.
  List<Command> all() {
    return operators.people().isEmpty()
        ? List.of()
        : List.of(
            new Command(
                    Naming.of("cache", "How the caches of the bot fare, for whoever runs it"),
                    List.of(CLEAR),
                    Rights.only(operators.people()),
                    Visibility.PRIVATE,
                    (request, _) ->
                        Answer.of(
                            request
                                .arguments()
                                .find(CLEAR)
                                .map(this::cleared)
                                .orElseGet(() -> shown(operators.caches().get()))))
                .prompt());
  }

  private static Map<String, Set<String>> clearable() {
    Set<String> kinds =
        CacheKinds.all().stream()
            .map(CacheKind::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, Set<String>> choices = new LinkedHashMap<>();
    choices.put(EVERYTHING, kinds);
    kinds.forEach(kind -> choices.put(kind, Set.of(kind)));
    return choices;
  }

  private Reply cleared(Set<String> kinds) {
    operators.clearing().accept(kinds);
    return Reply.of(
        Tone.DONE,
        "Forgotten",
        "I forgot all entries of %s, at every level and in all processes. They are read from the database again."
            .formatted(String.join(", ", new TreeSet<>(kinds))));
  }

  static Reply shown(CacheSnapshot snapshot) {
    BackplaneStatistics line = snapshot.backplane();
    Reply reply =
        Reply.of(
                line.isProven() && snapshot.shared().stream().allMatch(SharedLevelState::isBelieved)
                    ? Tone.PLAIN
                    : Tone.CAUTION,
                "The caches of this process",
                snapshot.levels().stream()
                    .map(CacheCommands::line)
                    .collect(Collectors.joining("\n")))
            .withWide("Other processes", others(line))
            .withWide("News", news(line));
    for (SharedLevelState level : snapshot.shared()) {
      reply = reply.withWide("Shared: " + name(level.level()), state(level));
    }
    List<CacheStatistics> poor = snapshot.poorlyHit();
    return poor.isEmpty()
        ? reply
        : reply.withWide(
            "Hit less than %.0f %%".formatted(CacheSnapshot.EXPECTED_HIT_RATE * PERCENT),
            poor.stream().map(CacheStatistics::kind).collect(Collectors.joining(", "))
                + ": more entries (`size`) or more time (`ttl`) may help");
  }

  private static String line(CacheStatistics it) {
    long reads = it.reads().hits() + it.reads().absentHits() + it.reads().misses();
    StringBuilder text =
        new StringBuilder("**%s** %s: ".formatted(it.kind(), level(it)))
            .append(
                reads == 0
                    ? "not read yet"
                    : "%s hit, %s reads".formatted(rate(it.reads().hitRate()), number(reads)));
    text.append(", ").append(number(it.size())).append(" entries");
    append(text, it.reads().bypassed(), "around it");
    append(text, it.reads().stale(), "past their time");
    append(text, it.loads().failed(), "loads failed");
    append(text, it.changes().refused(), "not kept");
    append(text, it.changes().evicted(), "evicted");
    append(text, it.changes().invalidated(), "forgotten");
    append(text, it.changes().heard(), "forgotten for others");
    return text.append(it.loads().done() == 0 ? "" : ", a load takes " + time(it.loads()))
        .toString();
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(number(count)).append(' ').append(what);
    }
  }

  private static String level(CacheStatistics it) {
    return name(it.level());
  }

  private static String name(CacheLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static String state(SharedLevelState it) {
    StringBuilder text =
        new StringBuilder(
            it.isBelieved() ? "in use" : "not asked: it is away, or has just come back");
    append(text, it.owed(), "keys still to be removed");
    append(text, it.failures(), "calls failed");
    return text.toString();
  }

  private static String time(Loads loads) {
    return "%s ms"
        .formatted(
            decimal(loads.time().toNanos() / NANOS_PER_MILLI / (loads.done() + loads.failed())));
  }

  private static String others(BackplaneStatistics line) {
    String heard =
        line.isProven()
            ? "what they write is heard"
            : "it is not certain that what they write is heard: settings, ranks and sanctions are"
                + " read from the database";
    return (line.isAlone() ? "none to tell" : number(line.peers()) + " heard")
        + "; "
        + heard
        + (line.unsent() ? "; news wait to be sent" : "");
  }

  private static String news(BackplaneStatistics line) {
    return ("%s sent (the last has number %s), %s not sent at once, %s heard, %s unreadable,"
            + " %s gaps, %s silences, everything forgotten %s times, connected %s times")
        .formatted(
            number(line.sent()),
            Markdown.code(String.valueOf(line.latest())),
            number(line.sendFailures()),
            number(line.heard()),
            number(line.unreadable()),
            number(line.gaps()),
            number(line.silences()),
            number(line.flushes()),
            number(line.connections()));
  }

  private static String rate(double share) {
    return decimal(share * PERCENT) + " %";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
