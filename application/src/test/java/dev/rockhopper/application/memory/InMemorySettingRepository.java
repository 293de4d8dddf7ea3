package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import dev.rockhopper.domain.settings.SettingValue.WholeNumber;
import dev.rockhopper.domain.settings.SettingsOfSubject;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Settings in an [InMemoryStore].
public final class InMemorySettingRepository implements ISettingRepository {
  private static final Table<SettingKey, Setting> SETTINGS =
      new Table<>("guild_setting", SettingKey.class, Setting.class);

  private final InMemoryStore store;

  /// Keeps settings in `store`.
  public InMemorySettingRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Setting> find(SettingKey key) {
    return store.with(transaction -> transaction.find(SETTINGS, key));
  }

  @Override
  public Optional<Setting> findForUpdate(SettingKey key) {
    InMemoryTransaction transaction = store.required("findForUpdate");
    transaction.lock(SETTINGS, key);
    return transaction.find(SETTINGS, key);
  }

  @Override
  public Map<SettingKey, Setting> findAllForUpdate(List<SettingKey> keys) {
    InMemoryTransaction transaction = store.required("findAllForUpdate");
    keys.forEach(key -> transaction.lock(SETTINGS, key));
    return keys.stream()
        .flatMap(key -> transaction.find(SETTINGS, key).stream())
        .collect(Collectors.toMap(Setting::key, Function.identity()));
  }

  @Override
  public List<Setting> findByPlace(SettingPlace place) {
    return matching(setting -> setting.key().place().equals(place)).stream()
        .sorted(Setting.BY_PATH)
        .toList();
  }

  @Override
  public Page<SettingsOfSubject> findByScope(
      GuildId guild, String module, SettingSubject.Scope scope, PageRequest page) {
    long behind =
        switch (page.from()) {
          case Cursor.Start() -> -1;
          case Cursor.After(long key) -> key;
          case Cursor.End() -> Long.MAX_VALUE;
        };
    List<SettingsOfSubject> found =
        matching(setting ->
                isOf(setting.key().place(), guild, module)
                    && setting.key().place().subject().scope() == scope
                    && setting.key().place().subject().id() > behind)
            .stream()
            .collect(Collectors.groupingBy(setting -> setting.key().place().subject()))
            .entrySet()
            .stream()
            .map(entry -> new SettingsOfSubject(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(one -> one.subject().id()))
            .limit(page.size() + 1L)
            .toList();
    return Page.of(found, page.size(), one -> one.subject().id());
  }

  @Override
  public Setting put(SettingKey key, SettingValue value) {
    return store.with(transaction -> {
      References.requireGuild(transaction, key.place().guild());
      transaction.lock(SETTINGS, key);
      Setting stored = new Setting(key, kept(value), store.nextSequence());
      transaction.put(SETTINGS, key, stored);
      return stored;
    });
  }

  @Override
  public boolean putIfAbsent(SettingKey key, SettingValue value) {
    return store.with(transaction -> {
      transaction.lock(SETTINGS, key);
      boolean isAbsent = transaction.find(SETTINGS, key).isEmpty();
      if (isAbsent) {
        put(key, value);
      }
      return isAbsent;
    });
  }

  @Override
  public Set<SettingKey> putAllIfAbsent(SequencedMap<SettingKey, SettingValue> values) {
    return store.with(_ -> {
      Set<SettingKey> set = new HashSet<>();
      values.forEach((key, value) -> {
        if (putIfAbsent(key, value)) {
          set.add(key);
        }
      });
      return set;
    });
  }

  @Override
  public int putAll(SequencedMap<SettingKey, SettingValue> values) {
    return store.with(_ -> {
      values.forEach(this::put);
      return values.size();
    });
  }

  @Override
  public long add(SettingKey key, long amount) {
    return store.with(transaction -> {
      transaction.lock(SETTINGS, key);
      SettingValue before =
          transaction.find(SETTINGS, key).map(Setting::value).orElse(new WholeNumber(0));
      if (!(before instanceof WholeNumber(long number))) {
        throw new IllegalStateException("the setting " + key + " is no number");
      }
      put(key, new WholeNumber(number + amount));
      return number + amount;
    });
  }

  @Override
  public boolean clear(SettingKey key) {
    return clear(setting -> setting.key().equals(key)) > 0;
  }

  @Override
  public int clear(SettingPlace place) {
    return clear(setting -> setting.key().place().equals(place));
  }

  @Override
  public int clearModule(GuildId guild, String module) {
    return clear(setting -> isOf(setting.key().place(), guild, module));
  }

  private int clear(Predicate<Setting> which) {
    return store.with(transaction -> {
      List<Setting> found = matching(which);
      found.forEach(setting -> transaction.remove(SETTINGS, setting.key()));
      return found.size();
    });
  }

  private List<Setting> matching(Predicate<Setting> which) {
    return store.with(transaction -> transaction.rows(SETTINGS).filter(which).toList());
  }

  private static SettingValue kept(SettingValue value) {
    return value instanceof SettingValue.Document(String json)
        ? SettingValue.Document.parse(json)
        : value;
  }

  private static boolean isOf(SettingPlace place, GuildId guild, String module) {
    return place.guild().equals(guild) && place.module().equals(module);
  }
}
