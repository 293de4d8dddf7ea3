package dev.rockhopper.application.limits;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.LineForm;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.limits.ActionLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What guilds set about how much moderators may do.
public final class LimitSettings {
  private static final String MODULE = "limits";
  private static final int MOST_LINES = 20;
  private static final int MOST_TARGETS = 200;

  /// What a moderator may do where a guild has set limits that nobody can read any more.
  private static final List<ActionLimit> CAUTIOUS =
      Stream.of("ban 5 1h", "kick 5 1h", "timeout 10 1h", "jail 10 1h")
          .map(ActionLimit::parse)
          .toList();

  /// How many actions of a type a moderator may take in a time; nobody is limited where it is
  /// empty.
  public static final GuildSetting<List<ActionLimit>> ACTIONS =
      GuildSetting.lines(
              MODULE,
              "actions",
              "How many actions of a kind one moderator may take, a line each, such as `ban 5 1h`;"
                  + " who wants more is put into quarantine",
              MOST_LINES,
              LineForm.oneFor(ActionLimit::line, ActionLimit::parse, ActionLimit::action))
          .fallingBackTo(CAUTIOUS);

  /// Mass actions against more than so many wait for a second moderator; 0 lets none wait.
  public static final GuildSetting<Long> APPROVAL =
      GuildSetting.number(
              MODULE,
              "approval",
              "A mass action against more people than this waits for a second moderator; 0 for never",
              0,
              MOST_TARGETS,
              0)
          .fallingBackTo(1L);

  /// How long a mass action waits for a second moderator.
  public static final GuildSetting<Duration> APPROVAL_TIME =
      GuildSetting.length(
          MODULE,
          "approval-time",
          "How long a mass action waits for a second moderator",
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          Duration.ofMinutes(30));

  /// Where it is told that something waits, or that somebody is in quarantine.
  public static final GuildSetting<Optional<ChannelId>> CHANNEL =
      GuildSetting.channel(
          MODULE,
          "channel",
          "Where I ask for a second moderator and tell of quarantines; the log of cases unless set");

  private LimitSettings() {}

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.of(ACTIONS, APPROVAL, APPROVAL_TIME, CHANNEL);
  }
}
