package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.wording.StatisticsEmbeds;
import dev.rockhopper.application.statistics.ModeratorStatistics;
import dev.rockhopper.application.statistics.ModeratorStatisticsService;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How much moderators have done: modstats.
final class StatisticsCommands {
  private static final int MOST_DAYS = 3_650;
  private static final Option<TargetUser> MODERATOR =
      Option.optional("moderator", "Only this moderator's cases", new UserType()).flagged("m");
  private static final Option<Long> DAYS =
      Option.optional(
              "days",
              "Only the last so many days; 7, 30 and all of them unless given",
              new IntegerType(1, MOST_DAYS, "days"))
          .flagged("d");

  /// Counting a large guild's cases is dear.
  private static final Cooldown COUNTING =
      new Cooldown(Cooldown.Scope.USER, 10, Duration.ofSeconds(60));

  private final ModeratorStatisticsService service;

  StatisticsCommands(ModeratorStatisticsService service) {
    this.service = service;
  }

  Command command() {
    return new Command(
            Naming.of("modstats", "How many cases moderators have made", "ms"),
            List.of(MODERATOR, DAYS),
            Rights.inGuild(DiscordPermission.MODERATE_MEMBERS),
            Visibility.PRIVATE,
            (request, _) -> shown(request))
        .prompt()
        .reading()
        .cooled(COUNTING);
  }

  private Answer shown(CommandRequest request) {
    Optional<UserId> moderator = request.arguments().find(MODERATOR).map(TargetUser::id);
    ModeratorStatistics statistics =
        request
            .arguments()
            .find(DAYS)
            .map(days -> service.ofLast(request.guild(), moderator, days.intValue()))
            .orElseGet(() -> service.usual(request.guild(), moderator));
    return Answer.of(StatisticsEmbeds.of(statistics, moderator));
  }
}
