package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.permissions.CommandDemand;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandDemand.Reach;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All commands. Immutable; two commands that answer to one word do not come into being.
public final class CommandTree {
  private static final int MAX_DEPTH = 3;

  private final List<CommandEntry> entries;
  private final List<NamedCommand> commands;
  private final Map<String, NamedCommand> byPath;
  private final List<String> modules;

  /// A command that was found.
  ///
  /// @param named which one
  /// @param wordsUsed how many words were its name
  public record Found(NamedCommand named, int wordsUsed) {}

  /// A command with its full name.
  ///
  /// @param path the full name, words joined by a blank
  /// @param command the command
  /// @param demand what it asks of whoever wants to use it
  public record NamedCommand(String path, Command command, CommandDemand demand) {
    static NamedCommand of(String path, Command command, TreePart part) {
      return new NamedCommand(
          path,
          command,
          new CommandDemand(
              new CommandName(path),
              part.module(),
              audience(command.rights()),
              command.rights().where() == Rights.Where.GUILD ? Reach.GUILDS : Reach.ANYWHERE,
              part.need(),
              command.rights().deed()));
    }

    private static Audience audience(Rights rights) {
      return switch (rights.who()) {
        case Rights.Who.Only _ -> Audience.OPERATORS;
        case Rights.Who.Anybody _ ->
            rights.caller().isEmpty() ? Audience.EVERYBODY : Audience.GUARDED;
      };
    }
  }

  /// A command with the place where it stands in a menu.
  ///
  /// @param named which command
  /// @param entry its place
  public record InMenu(NamedCommand named, MenuEntry entry) {}

  /// Puts commands together that are all one module.
  public CommandTree(List<? extends CommandEntry> entries) {
    this(TreePart.of("general", entries));
  }

  /// Puts modules together.
  public CommandTree(TreePart... parts) {
    this.entries = Stream.of(parts).<CommandEntry>flatMap(part -> part.entries().stream()).toList();
    requireDistinctNames("the tree", this.entries);
    this.modules = Stream.of(parts).map(TreePart::name).distinct().toList();
    List<NamedCommand> all = new ArrayList<>();
    for (TreePart part : parts) {
      part.entries().forEach(entry -> collect("", entry, part, all));
    }
    this.commands = List.copyOf(all);
    this.byPath =
        all.stream().collect(Collectors.toUnmodifiableMap(NamedCommand::path, named -> named));
    Set<String> titles = new HashSet<>();
    for (InMenu in : menus()) {
      if (!titles.add(in.entry().menu() + in.entry().title())) {
        throw new IllegalArgumentException(
            in.named().path() + ": the menu has an entry '" + in.entry().title() + "' already");
      }
    }
  }

  private static void collect(
      String before, CommandEntry entry, TreePart part, List<NamedCommand> all) {
    String path = before.isEmpty() ? entry.name() : before + " " + entry.name();
    switch (entry) {
      case Command command -> all.add(NamedCommand.of(path, command, part));
      case CommandGroup group -> {
        if (path.split(" ").length >= MAX_DEPTH) {
          throw new IllegalArgumentException(path + " is nested deeper than Discord allows");
        }
        group.members().forEach(member -> collect(path, member, part, all));
      }
    }
  }

  static void requireDistinctNames(String place, List<CommandEntry> entries) {
    Set<String> names = new HashSet<>();
    for (CommandEntry entry : entries) {
      Naming naming = entry.naming();
      if (!names.add(naming.name()) || !naming.aliases().stream().allMatch(names::add)) {
        throw new IllegalArgumentException(
            place + ": the name or an alias of " + naming.name() + " is taken");
      }
    }
  }

  /// The commands and groups at the top, in the order of declaration.
  public List<CommandEntry> entries() {
    return entries;
  }

  /// Every command with its full name, in the order of declaration.
  public List<NamedCommand> commands() {
    return commands;
  }

  /// The names of the modules, in the order of declaration.
  public List<String> modules() {
    return modules;
  }

  /// The commands of a module, or of a group, or the command itself; none where there is no such
  /// thing.
  public List<NamedCommand> coveredBy(RuleTarget target) {
    return commands.stream().filter(named -> named.demand().isCoveredBy(target)).toList();
  }

  /// Every entry in a menu, in the order of declaration.
  public List<InMenu> menus() {
    return commands.stream()
        .flatMap(named -> named.command().menus().stream().map(entry -> new InMenu(named, entry)))
        .toList();
  }

  /// The entry with exactly this title in a menu.
  public Optional<InMenu> inMenu(MenuEntry.Menu menu, String title) {
    return menus().stream()
        .filter(in -> in.entry().menu() == menu && in.entry().title().equals(title))
        .findFirst();
  }

  /// The command with exactly this full name.
  public Optional<NamedCommand> named(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /// The command that typed words mean: names and aliases in upper or lower case, shorthands of
  /// groups. Absent when the first word is no command.
  public Optional<Found> typed(List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(entry -> entry.naming().answersTo(words.getFirst()))
        .findFirst()
        .flatMap(entry -> descend(entry, entry.name(), words, 1));
  }

  /// The group that typed words name without saying which of its commands: absent where the first
  /// word is no group, or [#typed] finds a command.
  public Optional<CommandGroup> openGroup(List<String> words) {
    if (words.isEmpty() || typed(words).isPresent()) {
      return Optional.empty();
    }
    return entries.stream()
        .filter(entry -> entry.naming().answersTo(words.getFirst()))
        .findFirst()
        .flatMap(
            entry -> entry instanceof CommandGroup group ? Optional.of(group) : Optional.empty());
  }

  private static String word(List<String> words, int at) {
    return at < words.size() ? words.get(at) : "";
  }

  private Optional<Found> found(String path, int used) {
    return named(path).map(command -> new Found(command, used));
  }

  private Optional<Found> descend(CommandEntry entry, String path, List<String> words, int used) {
    return switch (entry) {
      case Command _ -> found(path, used);
      case CommandGroup group -> {
        String first = word(words, used);
        Optional<CommandEntry> member = group.member(first, word(words, used + 1));
        if (member.isPresent()) {
          String longer = path + " " + member.get().name();
          yield descend(member.get(), longer, words, used + 1);
        }
        yield group
            .member(group.shorthand().apply(first))
            .flatMap(meant -> descend(meant, path + " " + meant.name(), words, used));
      }
    };
  }
}
