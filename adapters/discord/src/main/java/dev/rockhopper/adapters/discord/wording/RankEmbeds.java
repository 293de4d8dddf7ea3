package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The ranks of a server as they are shown.
public final class RankEmbeds {
  private RankEmbeds() {}

  /// All ranks, the roles that give them and the commands that need them.
  public static Reply of(
      List<Rank> ranks, Map<RoleId, RankNumber> roles, Map<CommandName, RankNumber> commands) {
    if (ranks.isEmpty()) {
      return Reply.of(
          Tone.PLAIN,
          "There are no ranks yet",
          "Discord's permissions decide who may use which command. `/ranks init` sets up the usual"
              + " ranks.");
    }
    Reply reply =
        Reply.of(
                Tone.PLAIN,
                "Ranks",
                ranks.reversed().stream().map(RankEmbeds::line).collect(Collectors.joining("\n")))
            .withWide("Roles", roles(roles));
    Map<RankNumber, List<String>> byRank = new TreeMap<>(Comparator.reverseOrder());
    commands.forEach((command, rank) ->
        byRank.merge(
            rank,
            List.of(Markdown.code(command.text())),
            (some, more) -> Stream.concat(some.stream(), more.stream()).sorted().toList()));
    for (Map.Entry<RankNumber, List<String>> entry : byRank.entrySet()) {
      reply = reply.withWide("Needs rank " + entry.getKey(), String.join(" ", entry.getValue()));
    }
    return reply;
  }

  private static String line(Rank rank) {
    return "**%s** %s%s"
        .formatted(
            rank.number(),
            Markdown.escape(rank.name()),
            rank.description().isEmpty() ? "" : " – " + Markdown.escape(rank.description()));
  }

  /// Which roles give which rank, the highest first.
  public static String roles(Map<RoleId, RankNumber> roles) {
    return roles.isEmpty()
        ? "no role gives a rank"
        : roles.entrySet().stream()
            .sorted(
                Map.Entry.<RoleId, RankNumber>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(given -> "<@&" + given.getKey() + "> " + given.getValue())
            .collect(Collectors.joining(", "));
  }
}
