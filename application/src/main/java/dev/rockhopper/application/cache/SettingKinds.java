package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.CacheKind.KeyForm;
import dev.rockhopper.application.cache.shared.ValueForm;
import dev.rockhopper.application.cache.shared.ValueReader;
import dev.rockhopper.application.cache.shared.ValueWriter;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.List;

/// What is cached of what modules have set: all of a module's about one subject together, since
/// whoever needs one of them mostly needs another.
public final class SettingKinds {
  private static final int PARTS = 4;

  /// A module may have a colon in its name, so that it comes last.
  private static final KeyForm<SettingPlace> BY_PLACE =
      new KeyForm<>() {
        @Override
        public String write(SettingPlace place) {
          SettingSubject subject = place.subject();
          return "%s:%s:%d:%s"
              .formatted(place.guild(), subject.scope(), subject.id(), place.module());
        }

        @Override
        public SettingPlace read(String text) {
          String[] parts = text.split(":", PARTS);
          if (parts.length != PARTS) {
            throw new IllegalArgumentException(
                "a place of settings is guild:scope:id:module, not '" + text + "'");
          }
          return new SettingPlace(
              new GuildId(Long.parseLong(parts[0])),
              parts[PARTS - 1],
              SettingSubject.of(SettingSubject.Scope.valueOf(parts[1]), Long.parseLong(parts[2])));
        }
      };

  private static final ValueForm<List<Setting>> FORM =
      new ValueForm<>(
          1,
          (settings, to) -> to.all(settings, SettingKinds::write),
          from -> List.copyOf(from.all(SettingKinds::read)));

  /// What a module has set about a subject, in order of path.
  public static final CacheKind<SettingPlace, List<Setting>> SETTINGS =
      CacheKind.<SettingPlace, List<Setting>>of("setting", BY_PLACE)
          .groupedBy(place -> GuildGroups.of(place.guild()))
          .sharedAs(FORM);

  private SettingKinds() {}

  static List<CacheKind<?, ?>> all() {
    return List.of(SETTINGS);
  }

  static List<InvalidationRule<?>> rules() {
    return List.of(
        InvalidationRule.sameKey("setting", SettingPlace.class, SETTINGS),
        CacheKinds.wholeGuild("guild", SETTINGS));
  }

  private static void write(Setting setting, ValueWriter to) {
    SettingPlace place = setting.key().place();
    to.id(place.guild().value())
        .text(place.module())
        .text(place.subject().scope().name())
        .id(place.subject().id())
        .text(setting.key().path());
    switch (setting.value()) {
      case SettingValue.Text(String text) -> to.text("TEXT").text(text);
      case SettingValue.WholeNumber(long number) -> to.text("NUMBER").id(number);
      case SettingValue.Flag(boolean on) -> to.text("FLAG").flag(on);
      case SettingValue.Document(String json) -> to.text("DOCUMENT").text(json);
    }
    to.number(setting.version());
  }

  private static Setting read(ValueReader from) {
    return new Setting(
        new SettingKey(
            new SettingPlace(
                new GuildId(from.id()),
                from.text(),
                SettingSubject.of(from.oneOf(SettingSubject.Scope.values()), from.id())),
            from.text()),
        value(from),
        from.number());
  }

  private static SettingValue value(ValueReader from) {
    String type = from.text();
    return switch (type) {
      case "TEXT" -> new SettingValue.Text(from.text());
      case "NUMBER" -> new SettingValue.WholeNumber(from.id());
      case "FLAG" -> new SettingValue.Flag(from.flag());
      case "DOCUMENT" -> new SettingValue.Document(from.text());
      default -> throw new IllegalArgumentException("nothing is called " + type);
    };
  }
}
