package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import dev.rockhopper.domain.settings.SettingsOfSubject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The settings of guilds that have set nothing, as the product's cache has them once it is warm:
/// no statement. Nothing can be set.
final class WarmSettings implements ISettingRepository {
  @Override
  public Optional<Setting> find(SettingKey key) {
    return Optional.empty();
  }

  @Override
  public List<Setting> findByPlace(SettingPlace place) {
    return List.of();
  }

  @Override
  public Page<SettingsOfSubject> findByScope(
      GuildId guild, String module, SettingSubject.Scope scope, PageRequest page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Setting> findForUpdate(SettingKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<SettingKey, Setting> findAllForUpdate(List<SettingKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Setting put(SettingKey key, SettingValue value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean putIfAbsent(SettingKey key, SettingValue value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<SettingKey> putAllIfAbsent(SequencedMap<SettingKey, SettingValue> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int putAll(SequencedMap<SettingKey, SettingValue> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long add(SettingKey key, long amount) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean clear(SettingKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int clear(SettingPlace place) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int clearModule(GuildId guild, String module) {
    throw new UnsupportedOperationException();
  }
}
