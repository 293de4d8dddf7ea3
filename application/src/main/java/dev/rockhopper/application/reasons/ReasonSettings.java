package dev.rockhopper.application.reasons;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.LineForm;
import dev.rockhopper.domain.reasons.ReasonTemplate;
import java.util.List;

/// What guilds set about reasons.
public final class ReasonSettings {
  private static final int MOST = 50;

  /// The reasons that a guild gives often.
  public static final GuildSetting<List<ReasonTemplate>> TEMPLATES =
      GuildSetting.lines(
          "reasons",
          "templates",
          "Reasons that are given often, a line each, such as `ads: No advertising (rule 3)`;"
              + " `$ads` in a reason stands for the text",
          MOST,
          LineForm.oneFor(
              ReasonTemplate::line, ReasonTemplate::parse, template -> "$" + template.name()));

  private ReasonSettings() {}

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.of(TEMPLATES);
  }
}
