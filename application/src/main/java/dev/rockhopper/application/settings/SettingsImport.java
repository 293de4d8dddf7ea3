package dev.rockhopper.application.settings;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.List;

/// Settings that somebody wants set all at once; what is not named stays as it is.
///
/// @param guild in which guild
/// @param actor who wants it
/// @param entries what, to what
public record SettingsImport(GuildId guild, UserId actor, List<Entry> entries) {
  /// The most that can be set at once.
  public static final int MOST_ENTRIES = 2_000;

  /// Copies what it is given.
  public SettingsImport {
    entries = List.copyOf(entries);
  }

  /// One of them.
  ///
  /// @param module which module
  /// @param subject about what
  /// @param path which of the module's settings
  /// @param value to what
  public record Entry(String module, SettingSubject subject, String path, SettingValue value) {

    /// Where it is told to be when something is wrong with it: module and path, for example
    /// `levels.cooldown`, and between them what it is about where that is not the whole guild, for
    /// example `levels[ROLE 1234].multiplier`.
    String place() {
      return switch (subject) {
        case SettingSubject.OfGuild() -> module + "." + path;
        case SettingSubject.OfChannel _, SettingSubject.OfRole _, SettingSubject.OfMember _ ->
            "%s[%s %d].%s".formatted(module, subject.scope(), subject.id(), path);
      };
    }
  }
}
