package dev.rockhopper.application.settings;

import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Inspection;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingValue;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Sets many settings of a guild at once, all or none: they and the trail of what was set before
/// are one transaction. First everything is looked at, and everything that is wrong is told at once
/// with its exact place.
///
/// They are looked at and written a few hundred at a time, each by one statement, as the guild's
/// row is locked meanwhile: thousands of round trips would keep whoever sets something by hand
/// waiting.
///
/// Two imports, or an import and a set-up, of a guild come one after the other. Settings are locked
/// and written in the order of their keys.
///
/// Methods block and may come from any thread; inside a transaction, which they join, it has to be
/// rolled back unless they are done. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class SettingsImportService {
  /// How many settings go into a statement: documents may be long.
  static final int CHUNK = 200;

  private static final Comparator<SettingKey> IN_ORDER =
      Comparator.comparing((SettingKey key) -> key.place().module())
          .thenComparing(key -> key.place().subject().scope())
          .thenComparingLong(key -> key.place().subject().id())
          .thenComparing(SettingKey::path);

  private final TransactionManager transactions;
  private final SetupLock locks;
  private final IGuildRepository guilds;
  private final ISettingRepository settings;
  private final IAuditRepository audit;
  private final SettingCatalog catalog;
  private final Clock clock;

  /// Sets what `catalog` knows.
  @Inject
  public SettingsImportService(
      TransactionManager transactions,
      SetupLock locks,
      IGuildRepository guilds,
      ISettingRepository settings,
      IAuditRepository audit,
      SettingCatalog catalog,
      Clock clock) {
    this.transactions = transactions;
    this.locks = locks;
    this.guilds = guilds;
    this.settings = settings;
    this.audit = audit;
    this.catalog = catalog;
    this.clock = clock;
  }

  /// Sets them, all or none. What is set so already is left alone and leaves no trail.
  public SettingsImportOutcome importAll(SettingsImport wanted) {
    Inspection inspection = new Inspection();
    SortedMap<SettingKey, SettingValue> values = inspect(wanted, inspection);
    if (!inspection.isClean()) {
      return new SettingsImportOutcome.Invalid(inspection.problems());
    }
    return transactions.inTransaction(
        "settings.import",
        transaction ->
            locks.whileAlone(
                transaction,
                wanted.guild(),
                SettingsImportOutcome.Busy::new,
                () -> put(wanted, values)));
  }

  private SortedMap<SettingKey, SettingValue> inspect(
      SettingsImport wanted, Inspection inspection) {
    inspection.atMost("settings", SettingsImport.MOST_ENTRIES, wanted.entries());
    SortedMap<SettingKey, SettingValue> values = new TreeMap<>(IN_ORDER);
    for (SettingsImport.Entry entry : wanted.entries()) {
      String place = entry.place();
      Optional<GuildSetting<?>> setting = catalog.find(entry.module(), entry.path());
      if (setting.isEmpty()) {
        inspection.found(place, new Fault.Unknown(place));
      } else if (inspection.isFirst(place, place)) {
        inspection
            .value(place, () -> setting.get().checked(entry.value()))
            .flatMap(value -> inspection.value(place, () -> Map.entry(keyOf(wanted, entry), value)))
            .ifPresent(fitting -> values.put(fitting.getKey(), fitting.getValue()));
      }
    }
    return values;
  }

  private static SettingKey keyOf(SettingsImport wanted, SettingsImport.Entry entry) {
    return new SettingKey(
        new SettingPlace(wanted.guild(), entry.module(), entry.subject()), entry.path());
  }

  private SettingsImportOutcome put(
      SettingsImport wanted, SortedMap<SettingKey, SettingValue> values) {
    guilds.ensure(wanted.guild());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<AuditEntry> trail = new ArrayList<>();
    List<Map.Entry<SettingKey, SettingValue>> all = List.copyOf(values.entrySet());
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<Map.Entry<SettingKey, SettingValue>> chunk =
          all.subList(from, Math.min(from + CHUNK, all.size()));
      Map<SettingKey, Setting> before = lockOrPut(chunk);
      SequencedMap<SettingKey, SettingValue> replaced = new LinkedHashMap<>();
      chunk.forEach(entry -> {
        SettingKey key = entry.getKey();
        SettingValue value = entry.getValue();
        Optional<SettingValue> old = Optional.ofNullable(before.get(key)).map(Setting::value);
        if (old.filter(value::equals).isEmpty()) {
          old.ifPresent(_ -> replaced.put(key, value));
          trail.add(
              new AuditEntry(
                  wanted.guild(),
                  now,
                  wanted.actor(),
                  "setting.imported",
                  subject(key),
                  old.map(SettingsImportService::text).orElse(""),
                  text(value)));
        }
      });
      settings.putAll(replaced);
    }
    audit.appendAll(trail);
    return new SettingsImportOutcome.Done(trail.size());
  }

  /// What was set before, locked; what is absent was not, and this has set it. Somebody who does
  /// not wait for imports may set it between the look and the writing: then it is looked at again.
  private Map<SettingKey, Setting> lockOrPut(List<Map.Entry<SettingKey, SettingValue>> chunk) {
    Map<SettingKey, Setting> before = new HashMap<>();
    List<Map.Entry<SettingKey, SettingValue>> open = chunk;
    while (!open.isEmpty()) {
      before.putAll(settings.findAllForUpdate(open.stream().map(Map.Entry::getKey).toList()));
      SequencedMap<SettingKey, SettingValue> absent = new LinkedHashMap<>();
      for (Map.Entry<SettingKey, SettingValue> entry : open) {
        if (!before.containsKey(entry.getKey())) {
          absent.put(entry.getKey(), entry.getValue());
        }
      }
      Set<SettingKey> set = settings.putAllIfAbsent(absent);
      open = absent.entrySet().stream().filter(entry -> !set.contains(entry.getKey())).toList();
    }
    return before;
  }

  private static String subject(SettingKey key) {
    SettingPlace place = key.place();
    return "setting %s %s %d %s"
        .formatted(place.module(), place.subject().scope(), place.subject().id(), key.path());
  }

  private static String text(SettingValue value) {
    return switch (value) {
      case SettingValue.Text(String text) -> text;
      case SettingValue.WholeNumber(long number) -> Long.toString(number);
      case SettingValue.Flag(boolean on) -> Boolean.toString(on);
      case SettingValue.Document(String json) -> json;
    };
  }
}
