package dev.rockhopper.bootstrap.configuration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// One thing that an operator can set.
///
/// @param section the table in `rockhopper.toml`, with a dot where it is a table in a table
/// @param name the key in that table
/// @param kind what a value must look like
/// @param fallback the text that holds when nobody sets it; empty means "not set"
/// @param description one line for the table of keys
/// @param aliases the names without prefix that the environment knows it by
record Key<T>(
    String section,
    String name,
    Kind<T> kind,
    String fallback,
    String description,
    List<String> aliases) {

  static final String PREFIX = "ROCKHOPPER_";
  static final String FILE_SUFFIX = "_FILE";

  Key {
    aliases = List.copyOf(aliases);
  }

  /// The name in `rockhopper.toml`, such as `discord.token`.
  String path() {
    return section + "." + name;
  }

  /// The name in the environment, such as `ROCKHOPPER_DISCORD__TOKEN`.
  String variable() {
    return PREFIX + word(section) + "__" + word(name);
  }

  /// A section or name as it stands in a name in the environment: `cache.guild-config` is
  /// `CACHE__GUILD_CONFIG`.
  static String word(String text) {
    return text.toUpperCase(Locale.ROOT).replace(".", "__").replace('-', '_');
  }

  /// Every name in the environment whose value is the text itself.
  List<String> variables() {
    return Stream.concat(Stream.of(variable()), aliases.stream()).toList();
  }

  /// Every name in the environment whose value names a file that holds the text.
  List<String> fileVariables() {
    return kind.mayComeFromFile()
        ? variables().stream().map(variable -> variable + FILE_SUFFIX).toList()
        : List.of();
  }
}
