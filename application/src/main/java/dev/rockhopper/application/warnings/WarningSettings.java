package dev.rockhopper.application.warnings;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.LineForm;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.warnings.LadderStep;
import java.time.Duration;
import java.util.List;

/// What guilds set about warnings.
public final class WarningSettings {
  private static final String MODULE = "warnings";
  private static final int MOST_STEPS = 20;

  /// How points fade.
  public enum Fading {
    /// They stay.
    NEVER,
    /// They go all at once.
    EXPIRE,
    /// Half of them goes, again and again.
    HALVE
  }

  /// What a warning weighs that says nothing else.
  public static final GuildSetting<Long> POINTS =
      GuildSetting.number(
          MODULE,
          "points",
          "The points of a warning that says nothing else",
          0,
          Sanction.Warn.MOST_POINTS,
          Sanction.Warn.USUAL_POINTS);

  /// How points fade.
  public static final GuildSetting<Fading> DECAY =
      GuildSetting.choice(
          MODULE,
          "decay",
          "How points fade: never, all at once (expire) or half of them again and again (halve)",
          Fading.class,
          Fading.NEVER);

  /// How long that takes.
  public static final GuildSetting<Duration> DECAY_AFTER =
      GuildSetting.length(
          MODULE,
          "decay-after",
          "After what time points expire, or halve",
          Duration.ofHours(1),
          Duration.ofDays(3_650),
          Duration.ofDays(90));

  /// What follows at which number of points.
  public static final GuildSetting<List<LadderStep>> LADDER =
      GuildSetting.lines(
          MODULE,
          "ladder",
          "What follows when points add up, a line each, such as `3 timeout 1h`, `5 kick`, `8 ban`",
          MOST_STEPS,
          LineForm.oneFor(LadderStep::line, LadderStep::parse, step -> step.points() + " points"));

  /// Whether it follows by itself.
  public static final GuildSetting<Boolean> AUTOMATIC =
      GuildSetting.flag(
          MODULE,
          "automatic",
          "Whether what follows is done at once; otherwise the moderator is asked",
          false);

  private WarningSettings() {}

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.of(POINTS, DECAY, DECAY_AFTER, LADDER, AUTOMATIC);
  }
}
