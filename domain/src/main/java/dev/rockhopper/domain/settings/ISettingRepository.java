package dev.rockhopper.domain.settings;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Keeps settings, and documents in the form of [SettingValue.Document#parse].
public interface ISettingRepository {

  /// A setting, absent where it was never set.
  Optional<Setting> find(SettingKey key);

  /// The same, locked against other writers until the open transaction ends; where it was never
  /// set, against others who lock it before they set it.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<Setting> findForUpdate(SettingKey key);

  /// The same for several, in the order of the list: those that are set, by their keys.
  ///
  /// @throws IllegalStateException outside a transaction
  Map<SettingKey, Setting> findAllForUpdate(List<SettingKey> keys);

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

  /// The same for several, in the order of the map.
  ///
  /// @return which were not set
  /// @throws IllegalArgumentException when there is a document that is no JSON
  Set<SettingKey> putAllIfAbsent(SequencedMap<SettingKey, SettingValue> values);

  /// Sets several, whether they were set before or not, in the order of the map.
  ///
  /// @return how many
  /// @throws IllegalArgumentException when there is a document that is no JSON
  int putAll(SequencedMap<SettingKey, SettingValue> values);

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
