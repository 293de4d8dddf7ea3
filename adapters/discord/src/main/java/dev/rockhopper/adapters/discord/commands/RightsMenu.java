package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuSelect;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.ChangeWords;
import dev.rockhopper.adapters.discord.wording.SubjectWords;
import dev.rockhopper.application.permissions.CommandRankService;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.application.permissions.RuleService;
import dev.rockhopper.application.permissions.RuleService.About;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rights of commands in the set-up: which rank one needs, and which roles may use it whatever
/// their rank. Every press is judged as the command that does the same.
final class RightsMenu implements Menu {
  private static final String MODULE = "module";
  private static final String COMMAND = "command";
  private static final String NEEDED = "needed";
  private static final String ROLE = "role";
  private static final String ALLOW = "allow";
  private static final String DENY = "deny";
  private static final String CLEAR = "clear";
  private static final String BACK = "commands-back";
  private static final String NEXT = "commands-next";
  private static final String COMMANDS = "commands";
  private static final String MODULES = "command-modules";
  private static final String NONE = "none";
  private static final int MOST_SHOWN = 20;

  private final CommandRequest request;
  private final PermissionTools tools;
  private final CommandTargets targets;
  private Optional<String> module = Optional.empty();
  private Optional<CommandName> command = Optional.empty();
  private Optional<RoleId> role = Optional.empty();
  private int page;

  RightsMenu(CommandRequest request, PermissionTools tools, CommandTargets targets) {
    this.request = request;
    this.tools = tools;
    this.targets = targets;
  }

  @Override
  public MenuView open() {
    module = Optional.empty();
    command = Optional.empty();
    return new MenuView(
        Reply.of(
            Tone.PLAIN,
            "Command rights",
            "Choose a module, then a command: which rank it needs, and which roles may use it"
                + " whatever their rank. Rules for people and places: `/permissions rule set`."),
        List.of(
            select(
                MODULE,
                "Which module?",
                targets.tree().modules().stream()
                    .filter(name -> !commandsOf(name).isEmpty())
                    .map(name -> new MenuSelect.Choice(name, name, ""))
                    .limit(MenuSelect.Choices.MOST)
                    .toList())),
        List.of(),
        false);
  }

  private static MenuSelect select(String key, String text, List<MenuSelect.Choice> choices) {
    return new MenuSelect(key, text, new MenuSelect.Choices(choices), true);
  }

  /// Nobody in a guild decides about what is for operators.
  private List<NamedCommand> commandsOf(String name) {
    return targets.tree().coveredBy(RuleTarget.module(name)).stream()
        .filter(named -> named.demand().audience() != Audience.OPERATORS)
        .toList();
  }

  @Override
  public List<String> commandsBehind(String button) {
    return switch (button) {
      case NEEDED -> List.of("ranks command");
      case ALLOW, DENY -> List.of("permissions rule set");
      case CLEAR -> List.of("permissions rule clear");
      default -> List.of();
    };
  }

  @Override
  public MenuView press(String button) {
    return switch (button) {
      case ALLOW -> ruled(Optional.of(Effect.ALLOW));
      case DENY -> ruled(Optional.of(Effect.DENY));
      case CLEAR -> ruled(Optional.empty());
      case BACK -> turned(-1);
      case NEXT -> turned(1);
      case COMMANDS -> commands();
      default -> open();
    };
  }

  @Override
  public MenuView choose(String select, String value) {
    return switch (select) {
      case MODULE -> {
        module = Optional.of(value);
        page = 0;
        yield commands();
      }
      case COMMAND -> {
        command = Optional.of(new CommandName(value));
        role = Optional.empty();
        yield command(Optional.empty());
      }
      case ROLE -> {
        role = Optional.of(new RoleId(Long.parseLong(value)));
        yield command(Optional.empty());
      }
      default -> needing(value);
    };
  }

  private MenuView turned(int by) {
    page += by;
    return commands();
  }

  private MenuView commands() {
    command = Optional.empty();
    List<NamedCommand> all = module.map(this::commandsOf).orElse(List.of());
    if (all.isEmpty()) {
      return open();
    }
    int most = MenuSelect.Choices.MOST;
    int pages = Math.ceilDiv(all.size(), most);
    page = Math.clamp(page, 0, pages - 1);
    List<MenuButton> buttons = new ArrayList<>();
    buttons.add(new MenuButton(MODULES, "All modules", Look.QUIET, true));
    if (pages > 1) {
      buttons.add(new MenuButton(BACK, "Back", Look.MAIN, page > 0));
      buttons.add(new MenuButton(NEXT, "Next", Look.MAIN, page < pages - 1));
    }
    return new MenuView(
        Reply.of(
            Tone.PLAIN, "Command rights: " + module.orElseThrow(), "Choose one of its commands."),
        List.of(
            select(
                COMMAND,
                "Which command?",
                all.stream()
                    .skip((long) page * most)
                    .limit(most)
                    .map(named ->
                        new MenuSelect.Choice(
                            named.path(),
                            "/" + named.path(),
                            named.command().naming().summary().english()))
                    .toList())),
        buttons,
        false);
  }

  // --- one command -------------------------------------------------------------------------------

  private MenuView needing(String value) {
    if (command.isEmpty()) {
      return open();
    }
    CommandRequest now = tools.asTheyStandNow(request);
    CommandRankService ranks = tools.changes().commandRanks();
    var questions = tools.questions(now, targets.tree());
    PermissionChange change =
        value.equals(NONE)
            ? ranks.withdraw(now.guild(), tools.actor(now), command.get(), questions)
            : ranks.require(
                now.guild(),
                tools.actor(now),
                command.get(),
                new RankNumber(Integer.parseInt(value)),
                questions);
    return said(change, "The rank that " + SubjectWords.of(target()) + " needs");
  }

  private MenuView ruled(Optional<Effect> effect) {
    if (command.isEmpty() || role.isEmpty()) {
      return open();
    }
    CommandRequest now = tools.asTheyStandNow(request);
    RuleService rules = tools.changes().rules();
    RuleSubject subject = new RuleSubject.OfRole(role.get());
    About about = new About(target(), subject, Optional.empty());
    var questions = tools.questions(now, targets.tree());
    PermissionChange change =
        effect
            .map(wanted -> rules.set(now.guild(), tools.actor(now), about, wanted, questions))
            .orElseGet(() -> rules.clear(now.guild(), tools.actor(now), about, questions));
    return said(
        change,
        "The rule for %s and %s".formatted(SubjectWords.of(target()), SubjectWords.of(subject)));
  }

  private RuleTarget target() {
    return RuleTarget.command(command.orElseThrow());
  }

  private MenuView said(PermissionChange change, String done) {
    return command(Optional.of(ChangeWords.of(change, done, tools.ranks(request))));
  }

  /// The chosen command.
  ///
  /// @param said what was done just now
  private MenuView command(Optional<Reply> said) {
    Reply reply =
        said.orElseGet(() -> Reply.of(Tone.PLAIN, "/" + command.orElseThrow(), ""))
            .with("Needs", needed())
            .withWide("Rules", rules());
    Reply whole =
        role.map(id -> reply.with("Role", SubjectWords.of(new RuleSubject.OfRole(id))))
            .orElse(reply);
    boolean isRoleChosen = role.isPresent();
    return new MenuView(
        whole,
        List.of(
            select(NEEDED, "Which rank does it need?", numbers()),
            new MenuSelect(ROLE, "A role, for a rule", new MenuSelect.Roles(), true)),
        List.of(
            new MenuButton(ALLOW, "Allow the role", Look.MAIN, isRoleChosen),
            new MenuButton(DENY, "Deny the role", Look.DANGER, isRoleChosen),
            new MenuButton(CLEAR, "No rule for the role", Look.QUIET, isRoleChosen),
            new MenuButton(COMMANDS, "All commands", Look.QUIET, true)),
        false);
  }

  private List<MenuSelect.Choice> numbers() {
    List<MenuSelect.Choice> choices = new ArrayList<>();
    choices.add(
        new MenuSelect.Choice(NONE, "None of its own", "It goes by its group, or is closed"));
    for (int number = 0; number <= RankNumber.HIGHEST; number++) {
      choices.add(new MenuSelect.Choice(Integer.toString(number), "Rank " + number, ""));
    }
    return choices;
  }

  private String needed() {
    return Optional.ofNullable(
            tools.records().commandRanks().findByGuild(request.guild()).get(command.orElseThrow()))
        .map(rank -> "rank " + rank)
        .orElse("no rank of its own");
  }

  private String rules() {
    List<String> lines =
        tools
            .records()
            .rules()
            .findFirst(new RuleScope.InGuild(request.guild()), RuleService.MOST_RULES)
            .stream()
            .filter(rule -> rule.target().equals(target()))
            .map(SubjectWords::of)
            .toList();
    return lines.isEmpty()
        ? "none"
        : lines.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"))
            + (lines.size() > MOST_SHOWN ? "\nand more: `/permissions rule list`" : "");
  }
}
