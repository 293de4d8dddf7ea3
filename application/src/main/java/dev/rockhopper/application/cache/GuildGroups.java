package dev.rockhopper.application.cache;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The group of everything that belongs to a guild. Every load asks for it, a bulk load once for
/// each key: those of the guilds that were asked for last are kept. Safe for any number of threads.
final class GuildGroups {
  /// A power of two.
  private static final int KEPT = 1 << 10;

  private static final AtomicReferenceArray<@Nullable Known> LAST =
      new AtomicReferenceArray<>(KEPT);

  private record Known(GuildId guild, Set<String> groups) {}

  private GuildGroups() {}

  /// The groups of an entry that belongs to a guild: one.
  static Set<String> of(GuildId guild) {
    // The lowest bits of a snowflake count what one machine has made in a millisecond.
    int place = Long.hashCode(guild.value() * 0x9E3779B97F4A7C15L) & (KEPT - 1);
    Known known = LAST.get(place);
    if (known != null && known.guild().equals(guild)) {
      return known.groups();
    }
    Set<String> groups = Set.of(nameOf(guild));
    LAST.set(place, new Known(guild, groups));
    return groups;
  }

  static String nameOf(GuildId guild) {
    return "guild:" + guild;
  }
}
