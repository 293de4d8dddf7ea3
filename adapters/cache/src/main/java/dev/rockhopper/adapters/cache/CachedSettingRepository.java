package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.SettingKinds;
import dev.rockhopper.application.transaction.TransactionManager;
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

/// Settings, remembered by place: one look answers for all that a module has set about a subject.
public final class CachedSettingRepository implements ISettingRepository {
  private final ISettingRepository settings;
  private final CachedRepository<SettingPlace, List<Setting>> byPlace;

  /// Remembers what `settings` keeps.
  public CachedSettingRepository(
      ISettingRepository settings, CacheManager caches, TransactionManager transactions) {
    this.settings = settings;
    this.byPlace =
        new CachedRepository<>(
            caches.cache(SettingKinds.SETTINGS),
            transactions,
            place -> List.copyOf(settings.findByPlace(place)));
  }

  @Override
  public Optional<Setting> find(SettingKey key) {
    return byPlace.read(key.place()).stream().filter(one -> one.key().equals(key)).findFirst();
  }

  @Override
  public Optional<Setting> findForUpdate(SettingKey key) {
    return settings.findForUpdate(key);
  }

  @Override
  public Map<SettingKey, Setting> findAllForUpdate(List<SettingKey> keys) {
    return settings.findAllForUpdate(keys);
  }

  @Override
  public List<Setting> findByPlace(SettingPlace place) {
    return byPlace.read(place);
  }

  @Override
  public Page<SettingsOfSubject> findByScope(
      GuildId guild, String module, SettingSubject.Scope scope, PageRequest page) {
    return settings.findByScope(guild, module, scope, page);
  }

  @Override
  public Setting put(SettingKey key, SettingValue value) {
    return byPlace.write("setting.put", () -> settings.put(key, value));
  }

  @Override
  public boolean putIfAbsent(SettingKey key, SettingValue value) {
    return byPlace.write("setting.put", () -> settings.putIfAbsent(key, value));
  }

  @Override
  public Set<SettingKey> putAllIfAbsent(SequencedMap<SettingKey, SettingValue> values) {
    return byPlace.write("setting.put-all", () -> settings.putAllIfAbsent(values));
  }

  @Override
  public int putAll(SequencedMap<SettingKey, SettingValue> values) {
    return byPlace.write("setting.put-all", () -> settings.putAll(values));
  }

  @Override
  public long add(SettingKey key, long amount) {
    return byPlace.write("setting.add", () -> settings.add(key, amount));
  }

  @Override
  public boolean clear(SettingKey key) {
    return byPlace.write("setting.clear", () -> settings.clear(key));
  }

  @Override
  public int clear(SettingPlace place) {
    return byPlace.write("setting.clear", () -> settings.clear(place));
  }

  @Override
  public int clearModule(GuildId guild, String module) {
    return byPlace.write("setting.clear-module", () -> settings.clearModule(guild, module));
  }
}
