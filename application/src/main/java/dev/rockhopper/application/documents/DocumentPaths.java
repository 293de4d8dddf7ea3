package dev.rockhopper.application.documents;

import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the parts of a document are called in it, where those who look at them call them otherwise.
final class DocumentPaths {
  private DocumentPaths() {}

  /// The problems of a set-up that a document became.
  static List<Problem> ofSetup(GuildDocument document, List<Problem> problems) {
    Map<String, String> names = new HashMap<>();
    names.put("config.prefix", "prefix");
    names.put("config.modLog", "mod-log");
    int roles = 0;
    for (int n = 0; n < document.ranks().size(); n++) {
      for (int at = 0; at < document.ranks().get(n).roles().size(); at++) {
        names.put("roleRanks[" + roles++ + "]", "ranks[" + n + "].roles[" + at + "]");
      }
    }
    names.put("roleRanks", "ranks");
    names.put("commandRanks", "command-ranks");
    int commands = 0;
    for (String command : document.commandRanks().keySet()) {
      names.put("commandRanks[" + commands++ + "]", "command-ranks." + command);
    }
    return problems.stream().map(problem -> renamed(problem, names)).toList();
  }

  /// The problems of settings, which are called by their module and path.
  static List<Problem> ofSettings(List<Problem> problems) {
    return problems.stream()
        .map(problem ->
            problem.path().equals("settings")
                ? problem
                : new Problem("settings." + problem.path(), problem.fault()))
        .toList();
  }

  /// The problem that the role of the jail would give a rank to whoever is jailed, absent where it
  /// would not.
  ///
  /// @param document what is wanted, which has the path
  /// @param after how the guild would be set up
  static Optional<Problem> rankOfJailRole(GuildDocument document, GuildDocument after) {
    String setting = JailSettings.ROLE.name();
    if (!(after.settings().get(setting) instanceof SettingValue.WholeNumber(long role))
        || after.ranks().stream().noneMatch(rank -> rank.roles().contains(role))) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(
            document.settings().containsKey(setting)
                ? "settings." + setting
                : pathOf(role, document),
            new Fault.Unfit(
                "the role %d is that of the jail and would give a rank to whoever is jailed"
                    .formatted(role))));
  }

  private static String pathOf(long role, GuildDocument document) {
    for (int n = 0; n < document.ranks().size(); n++) {
      int at = document.ranks().get(n).roles().indexOf(role);
      if (at >= 0) {
        return "ranks[" + n + "].roles[" + at + "]";
      }
    }
    return "ranks";
  }

  /// Where something stands on its list.
  static String ofListed(List<GuildDocument.Listed> all, int at) {
    ListEntry.Listing list = all.get(at).list();
    long before = all.subList(0, at).stream().filter(one -> one.list() == list).count();
    return "lists." + GuildDocument.Listed.word(list) + "[" + before + "]";
  }

  private static Problem renamed(Problem problem, Map<String, String> names) {
    return new Problem(
        renamed(problem.path(), names),
        problem.fault() instanceof Fault.Repeated(String other)
            ? new Fault.Repeated(renamed(other, names))
            : problem.fault());
  }

  /// A rank, a role or a command that is one value is called by its own path alone.
  private static String renamed(String path, Map<String, String> names) {
    String whole = names.get(path);
    if (whole != null) {
      return whole;
    }
    int dot = path.lastIndexOf('.');
    String part = dot < 0 ? null : names.get(path.substring(0, dot));
    return part == null ? path : part;
  }
}
