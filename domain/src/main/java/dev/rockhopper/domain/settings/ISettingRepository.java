package dev.rockhopper.domain.settings;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Optional;

/// Keeps settings, and documents in the form of [SettingValue.Document#parse].
public interface ISettingRepository {

  /// A setting, absent where it was never set.
  Optional<Setting> find(SettingKey key);

  /// The same, locked against other writers until the open transaction ends; where it was never
  /// set, against others who lock it before they set it.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<Setting> findForUpdate(SettingKey key);

  /// All settings of a place, in order of path.
  List<Setting> findByPlace(SettingPlace place);

  /// What a module has set about all subjects of a scope, a page of subjects at a time, in order of
  /// their ids.
  Page<SettingsOfSubject> findByScope(
      GuildId guild, String module, SettingSubject.Scope scope, PageRequest page);

  /// Sets something, whether it was set before or not, and gives it back with its new version.
  ///
  /// @throws IllegalArgumentException when it is a document that is no JSON
  Setting put(SettingKey key, SettingValue value);

  /// Sets something that is not set, and locks it against other writers until the transaction ends.
  ///
  /// @return whether it was not set; if it was, this changes nothing
  /// @throws IllegalArgumentException when it is a document that is no JSON
  boolean putIfAbsent(SettingKey key, SettingValue value);

  /// Adds to a number, which is 0 where it was never set; nothing is lost, however many add at
  /// once.
  ///
  /// @return the number as it is then
  /// @throws IllegalStateException when it is set to something that is no number
  long add(SettingKey key, long amount);

  /// Clears a setting.
  ///
  /// @return whether it was set
  boolean clear(SettingKey key);

  /// Clears all settings of a place.
  ///
  /// @return how many there were
  int clear(SettingPlace place);

  /// Clears all settings of a module in a guild.
  ///
  /// @return how many there were
  int clearModule(GuildId guild, String module);
}
