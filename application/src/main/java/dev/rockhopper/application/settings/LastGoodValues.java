package dev.rockhopper.application.settings;

import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What holds in place of something that is stored and does not fit: the newest value in the
/// guild's trail that does, so that it is the same after a restart; where there is none, what the
/// setting names for that case. The trail is read once for each stored value. Safe for any number
/// of threads.
final class LastGoodValues {
  private static final System.Logger LOG = System.getLogger(LastGoodValues.class.getName());

  /// So many changes of a module are looked through.
  private static final int SEARCHED = 100;

  private static final int MOST_KNOWN = 1_000;

  private final IAuditRepository audit;
  private final Map<Setting, Optional<SettingValue>> known = new ConcurrentHashMap<>();

  LastGoodValues(IAuditRepository audit) {
    this.audit = audit;
  }

  /// What holds.
  ///
  /// @param stored what does not fit
  /// @param why why not
  <T> T inPlaceOf(GuildSetting<T> setting, Setting stored, String why) {
    Optional<SettingValue> found = known.get(stored);
    if (found == null) {
      found = search(setting, stored.key().place().guild());
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      known.put(stored, found);
      LOG.log(
          System.Logger.Level.WARNING,
          "setting.unfit guild=%s setting=%s reason=%s held=%s"
              .formatted(
                  stored.key().place().guild(),
                  setting.name(),
                  why,
                  found.isPresent() ? "last-good" : "fallback"));
    }
    return found.map(setting::read).orElseGet(setting::fallback);
  }

  private Optional<SettingValue> search(GuildSetting<?> setting, GuildId guild) {
    AuditFilter ofModule =
        new AuditFilter(Optional.empty(), Optional.of("setting " + setting.definition().module()));
    return audit.findChanges(guild, ofModule, PageRequest.first(SEARCHED)).items().stream()
        .filter(entry -> setting.isMeantBy(entry.subject()))
        .map(AuditEntry::after)
        .flatMap(after -> fitting(setting, after).stream())
        .findFirst();
  }

  /// Nothing stands in the trail where what is usual was made to hold again.
  private static Optional<SettingValue> fitting(GuildSetting<?> setting, String after) {
    try {
      return Optional.of(after.isEmpty() ? setting.usualValue() : setting.ofShown(after));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
