package dev.rockhopper.adapters.discord.door;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.utils.data.DataObject;

/// A definition of a command, written so that equal ones are equal texts: keys sorted, what Discord
/// adds by itself or leaves out when it is the default taken away, numbers and texts of one value
/// the same.
final class CommandFingerprint {
  private static final Set<String> ADDED_BY_DISCORD =
      Set.of("id", "application_id", "guild_id", "version", "dm_permission", "integration_types");
  private static final Set<String> UNORDERED = Set.of("contexts", "channel_types");

  private CommandFingerprint() {}

  static String of(DataObject definition) {
    return normal(definition.toMap()).toString();
  }

  private static Map<String, Object> normal(Map<?, ?> object) {
    Map<String, Object> sorted = new TreeMap<>();
    object.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (!ADDED_BY_DISCORD.contains(name) && value != null && !isDefault(value)) {
        sorted.put(name, value(name, value));
      }
    });
    return sorted;
  }

  private static Object value(String name, Object value) {
    return switch (value) {
      case Map<?, ?> map -> normal(map);
      case Collection<?> list -> {
        List<Object> normal = new ArrayList<>();
        inOrder(list).forEach(item -> normal.add(item == null ? "" : value(name, item)));
        if (UNORDERED.contains(name)) {
          normal.sort((one, other) -> one.toString().compareTo(other.toString()));
        }
        yield normal;
      }
      case Number number -> number(number);
      default -> value.toString();
    };
  }

  /// JDA reads groups and subcommands each in their order, but one kind before the other.
  private static List<Object> inOrder(Collection<?> list) {
    List<Object> ordered = new ArrayList<>(list);
    ordered.sort(Comparator.comparing(CommandFingerprint::isGroup));
    return ordered;
  }

  private static boolean isGroup(Object option) {
    return option instanceof Map<?, ?> map
        && map.get("type") instanceof Number type
        && type.intValue() == OptionType.SUB_COMMAND_GROUP.getKey();
  }

  /// 7, 7.0 and "7" are the same to Discord.
  private static String number(Number number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString(number.longValue())
        : number.toString();
  }

  private static boolean isDefault(Object value) {
    boolean empty =
        (value instanceof Collection<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty());
    return empty || Boolean.FALSE.equals(value);
  }
}
