package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.guilds.GuildId;
import jakarta.inject.Inject;
import java.util.Optional;

/// How guilds want targets to be told. Methods block and may come from any thread.
public final class TargetNotices {
  private static final System.Logger LOG = System.getLogger(TargetNotices.class.getName());

  private final GuildSettings settings;

  /// Asks the guilds' settings.
  @Inject
  public TargetNotices(GuildSettings settings) {
    this.settings = settings;
  }

  /// Whether a guild wants the targets of a kind of case to be told at all.
  ///
  /// @throws InfrastructureException when the database is away
  public boolean areWanted(GuildId guild, CaseType type) {
    return type.isTold() && settings.get(guild, TargetNoticeSettings.switchOf(type));
  }

  /// How a guild wants them to be told.
  ///
  /// @param type a kind of case whose targets are told
  /// @throws InfrastructureException when the database is away
  public TargetNotice of(GuildId guild, CaseType type) {
    String template = settings.get(guild, TargetNoticeSettings.templateOf(type));
    return new TargetNotice(
        Optional.of(template).filter(text -> !text.isBlank()).map(NoticeTemplate::new),
        settings.get(guild, TargetNoticeSettings.APPEAL),
        settings.get(guild, TargetNoticeSettings.HIDE_MODERATOR)
            ? TargetNotice.Naming.HIDDEN
            : TargetNotice.Naming.NAMED);
  }

  /// The same for an action under way, which does not stop because nobody can tell: then the target
  /// is told the usual.
  TargetNotice ofOrUsual(GuildId guild, CaseType type) {
    try {
      return of(guild, type);
    } catch (InfrastructureException e) {
      LOG.log(System.Logger.Level.INFO, "direct-message.usual guild=" + guild, e);
      return TargetNotice.USUAL;
    }
  }
}
