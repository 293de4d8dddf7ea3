package dev.rockhopper.application.moderation;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.cases.CaseType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What guilds set about the direct messages to those whom a case concerns.
public final class TargetNoticeSettings {
  private static final String MODULE = "dm";

  /// The kinds of cases whose targets are told.
  public static final List<CaseType> TOLD =
      Stream.of(CaseType.values()).filter(CaseType::isTold).toList();

  /// Whether who acted stays unnamed.
  public static final GuildSetting<Boolean> HIDE_MODERATOR =
      GuildSetting.flag(
          MODULE,
          "hide-moderator",
          "Whether direct messages do not say which moderator acted",
          true);

  /// What is said about appeals.
  public static final GuildSetting<String> APPEAL =
      GuildSetting.text(
          MODULE,
          "appeal",
          "What direct messages say about how to appeal; empty for nothing",
          500,
          "");

  private static final Map<CaseType, GuildSetting<String>> TEMPLATES =
      new EnumMap<>(CaseType.class);
  private static final Map<CaseType, GuildSetting<Boolean>> SWITCHES =
      new EnumMap<>(CaseType.class);

  static {
    for (CaseType type : TOLD) {
      String word = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
      TEMPLATES.put(
          type,
          GuildSetting.checkedText(
              MODULE,
              "template." + word,
              "What the direct message about a " + word + " says; empty for the usual",
              NoticeTemplate.MAX_LENGTH,
              "",
              NoticeTemplate::checked));
      SWITCHES.put(
          type,
          GuildSetting.flag(
              MODULE,
              "send." + word,
              "Whether the target of a " + word + " gets a direct message",
              true));
    }
  }

  private TargetNoticeSettings() {}

  /// What is said about a kind of case; empty where the usual is.
  ///
  /// @param type one of [#TOLD]
  public static GuildSetting<String> templateOf(CaseType type) {
    return Objects.requireNonNull(TEMPLATES.get(type), () -> "nobody is told of a " + type);
  }

  /// Whether anything is said about a kind of case.
  ///
  /// @param type one of [#TOLD]
  public static GuildSetting<Boolean> switchOf(CaseType type) {
    return Objects.requireNonNull(SWITCHES.get(type), () -> "nobody is told of a " + type);
  }

  /// All of them.
  public static List<GuildSetting<?>> all() {
    List<GuildSetting<?>> all = new ArrayList<>(List.of(HIDE_MODERATOR, APPEAL));
    all.addAll(TEMPLATES.values());
    all.addAll(SWITCHES.values());
    return List.copyOf(all);
  }
}
