package dev.rockhopper.adapters.discord.document;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.application.settings.SettingMisfit;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a document as YAML: always in the same order, texts always between quotes, so that the
/// same document is the same file and no text is taken for something else.
final class YamlWriter {
  private final SettingCatalog catalog;
  private final StringBuilder text = new StringBuilder();

  YamlWriter(SettingCatalog catalog) {
    this.catalog = catalog;
  }

  /// Comments about what is left out, none where nothing is. A comment ends with its line, so what
  /// is stored stands between quotes.
  static String remarks(SortedMap<String, SettingMisfit> unfit) {
    if (unfit.isEmpty()) {
      return "";
    }
    StringBuilder remarks =
        new StringBuilder(
            """
            # Left out, because what is stored does not fit any more. To bring this file back leaves
            # it as it is: name the setting below to mend it.
            """);
    unfit.forEach((name, misfit) ->
        remarks
            .append("# ")
            .append(name)
            .append(": stored is ")
            .append(quoted(misfit.stored()))
            .append(", and ")
            .append(quoted(misfit.why()))
            .append('\n'));
    return remarks.toString();
  }

  String write(GuildDocument document) {
    document
        .prefix()
        .ifPresent(prefix -> line(0, "prefix", prefix.isEmpty() ? "null" : quoted(prefix)));
    document
        .modLog()
        .ifPresent(channel -> line(0, "mod-log", channel == 0 ? "null" : Long.toString(channel)));
    ranks(document.ranks());
    if (!document.commandRanks().isEmpty()) {
      text.append("command-ranks:\n");
      document
          .commandRanks()
          .forEach((command, rank) -> line(1, quoted(command), Integer.toString(rank)));
    }
    rules(document.rules());
    access(document.access());
    settings(document.settings());
    return text.isEmpty() ? "{}\n" : text.toString();
  }

  private void ranks(List<GuildDocument.RankPart> ranks) {
    if (ranks.isEmpty()) {
      return;
    }
    text.append("ranks:\n");
    for (GuildDocument.RankPart rank : ranks) {
      text.append("  - number: ").append(rank.number()).append('\n');
      line(2, "name", quoted(rank.name()));
      line(2, "description", quoted(rank.description()));
      line(2, "roles", rank.roles().toString());
    }
  }

  private void rules(List<GuildSetup.Rule> rules) {
    if (rules.isEmpty()) {
      return;
    }
    text.append("rules:\n");
    for (GuildSetup.Rule rule : rules) {
      text.append("  - ")
          .append(rule.kind().name().toLowerCase(Locale.ROOT))
          .append(": ")
          .append(quoted(rule.target()))
          .append('\n');
      String subject = rule.subject().name().toLowerCase(Locale.ROOT);
      line(2, "for", rule.id() == 0 ? subject : subject + " " + rule.id());
      line(2, "effect", rule.effect().name().toLowerCase(Locale.ROOT));
    }
  }

  /// What is named and empty is written too: it says that there is nothing.
  private void access(GuildDocument.Access access) {
    access
        .userRanks()
        .ifPresent(ranks -> {
          text.append("user-ranks:").append(ranks.isEmpty() ? " {}\n" : "\n");
          ranks.forEach((user, rank) -> line(1, Long.toString(user), Integer.toString(rank)));
        });
    access.lists().ifPresent(this::lists);
    access
        .switchedOff()
        .ifPresent(targets -> {
          text.append("disabled:").append(targets.isEmpty() ? " []\n" : "\n");
          targets.forEach(target ->
              text.append("  - ").append(quoted(GuildDocument.Access.words(target))).append('\n'));
        });
  }

  private void lists(List<GuildDocument.Listed> lists) {
    text.append("lists:\n");
    for (ListEntry.Listing list : ListEntry.Listing.values()) {
      List<GuildDocument.Listed> on = lists.stream().filter(one -> one.list() == list).toList();
      text.append("  ")
          .append(GuildDocument.Listed.word(list))
          .append(on.isEmpty() ? ": []\n" : ":\n");
      on.forEach(one ->
          text.append("    - ").append(GuildDocument.Listed.word(one.subject())).append('\n'));
    }
  }

  private void settings(SortedMap<String, SettingValue> settings) {
    if (settings.isEmpty()) {
      return;
    }
    text.append("settings:\n");
    SortedMap<String, SortedMap<String, SettingValue>> modules = new TreeMap<>();
    settings.forEach((name, value) -> {
      int dot = name.indexOf('.');
      modules
          .computeIfAbsent(name.substring(0, dot), _ -> new TreeMap<>())
          .put(name.substring(dot + 1), value);
    });
    modules.forEach((module, paths) -> {
      text.append("  ").append(module).append(":\n");
      for (Map.Entry<String, SettingValue> one : paths.entrySet()) {
        value(module, one.getKey(), one.getValue());
      }
    });
  }

  private void value(String module, String path, SettingValue value) {
    Optional<SettingKind> kind =
        catalog.find(module, path).map(setting -> setting.definition().kind());
    switch (value) {
      case SettingValue.Flag(boolean on) -> line(2, path, Boolean.toString(on));
      case SettingValue.WholeNumber(long number) -> line(2, path, number(kind, number));
      case SettingValue.Document(String json) -> line(2, path, quoted(json));
      case SettingValue.Text(String words) -> {
        if (kind.filter(SettingKind.Lines.class::isInstance).isPresent()) {
          lines(path, words);
        } else {
          line(2, path, quoted(words));
        }
      }
    }
  }

  private static String number(Optional<SettingKind> kind, long number) {
    return kind.map(known ->
            switch (known) {
              case SettingKind.Channel(), SettingKind.Role() ->
                  number == 0 ? "null" : Long.toString(number);
              case SettingKind.Length _ ->
                  quoted(DurationGrammar.write(Duration.ofSeconds(number)));
              default -> Long.toString(number);
            })
        .orElseGet(() -> Long.toString(number));
  }

  private void lines(String path, String words) {
    if (words.isBlank()) {
      line(2, path, "[]");
      return;
    }
    text.append("    ").append(path).append(":\n");
    words.lines().forEach(one -> text.append("      - ").append(quoted(one)).append('\n'));
  }

  private void line(int depth, String key, String value) {
    text.append("  ".repeat(depth)).append(key).append(": ").append(value).append('\n');
  }

  /// Between double quotes, where YAML knows the same signs as JSON.
  static String quoted(String words) {
    StringBuilder quoted = new StringBuilder("\"");
    words
        .codePoints()
        .forEach(letter -> {
          switch (letter) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> {
              if (Character.isISOControl(letter)
                  || letter == 0xFEFF
                  || letter == 0x2028
                  || letter == 0x2029
                  || Character.getType(letter) == Character.SURROGATE) {
                quoted.append("\\u%04X".formatted(letter));
              } else {
                quoted.appendCodePoint(letter);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }
}
