package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.adapters.discord.menu.Form;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuSelect;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.Moment;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that a guild can set: first the modules, then what a module has, then one thing with
/// what it takes to set it: a select for channels, roles and choices, buttons for yes and no, a
/// form for the rest.
public final class SetupMenu implements Menu {
  private static final String MODULES = "modules";
  private static final String ITEMS = "items";
  private static final String VALUE = "value";
  private static final String YES = "yes";
  private static final String NO = "no";
  private static final String EDIT = "edit";
  private static final String RESET = "reset";
  private static final String UP = "up";
  private static final String BACK = "back";
  private static final String NEXT = "next";
  private static final String LEAVE = "leave";

  /// As many of the guild's changes are looked through for the last of a setting.
  private static final int SEARCHED = 200;

  private static final int LONGEST_FORM = 4_000;

  private final SetupItems items;
  private final List<SetupSection> sections;
  private final IAuditRepository audit;
  private final GuildId guild;
  private final UserId owner;
  private final Optional<Lookup> lookup;
  private Optional<String> module = Optional.empty();
  private Optional<SetupItem> item = Optional.empty();
  private Optional<Menu> section = Optional.empty();

  /// What was typed and refused, so that nobody has to type it again.
  private Optional<String> draft = Optional.empty();

  private int page;

  /// Everything that `guild` can set, for `owner`.
  ///
  /// @param sections what there is besides settings
  /// @param lookup knows the guild's channels, absent where nothing does
  public SetupMenu(
      SetupItems items,
      List<SetupSection> sections,
      IAuditRepository audit,
      GuildId guild,
      UserId owner,
      Optional<Lookup> lookup) {
    this.lookup = lookup;
    this.items = items;
    this.sections = List.copyOf(sections);
    this.audit = audit;
    this.guild = guild;
    this.owner = owner;
  }

  @Override
  public synchronized MenuView open() {
    return modules();
  }

  @Override
  public synchronized MenuView press(String button) {
    if (button.equals(LEAVE)) {
      return modules();
    }
    if (section.isPresent()) {
      return framed(section.get().press(button));
    }
    return switch (button) {
      case UP -> up();
      case BACK -> turn(-1);
      case NEXT -> turn(1);
      case YES -> set(new SettingValue.Flag(true));
      case NO -> set(new SettingValue.Flag(false));
      case RESET -> reset();
      default -> shown("");
    };
  }

  @Override
  public synchronized MenuView choose(String select, String value) {
    if (section.isPresent()) {
      return framed(section.get().choose(select, value));
    }
    switch (select) {
      case MODULES -> {
        section =
            sections.stream()
                .filter(one -> one.name().equals(value))
                .map(one -> one.menu().get())
                .findFirst();
        if (section.isPresent()) {
          return framed(section.get().open());
        }
        module = Optional.of(value);
        page = 0;
        return list();
      }
      case ITEMS -> {
        item = items.find(value);
        draft = Optional.empty();
        return shown("");
      }
      case VALUE -> {
        return item.map(it -> chosen(it, value)).orElseGet(this::modules);
      }
      default -> throw new IllegalArgumentException("the set-up has no select " + select);
    }
  }

  /// To set a thing here is to set it by its name, and what the thing itself stands for.
  @Override
  public synchronized List<String> commandsBehind(String button) {
    if (section.isPresent()) {
      return section.get().commandsBehind(button);
    }
    return switch (button) {
      case YES, NO, EDIT, VALUE -> deeds("config set");
      case RESET -> deeds("config reset");
      default -> List.of();
    };
  }

  /// A section with the way out of it.
  private static MenuView framed(MenuView view) {
    return new MenuView(
        view.reply(),
        view.selects(),
        Stream.concat(
                view.buttons().stream(),
                Stream.of(new MenuButton(LEAVE, "All settings", Look.QUIET, true)))
            .toList(),
        view.finished());
  }

  private List<String> deeds(String byName) {
    return Stream.concat(Stream.of(byName), item.flatMap(SetupItem::standsFor).stream()).toList();
  }

  private MenuView chosen(SetupItem it, String value) {
    return switch (it.kind()) {
      case SettingKind.Channel(), SettingKind.Role() ->
          set(new SettingValue.WholeNumber(Long.parseLong(value)));
      case SettingKind.Text _,
          SettingKind.WholeNumber _,
          SettingKind.Flag(),
          SettingKind.Document(),
          SettingKind.Length _,
          SettingKind.Choice _,
          SettingKind.Lines _ ->
          set(new SettingValue.Text(value));
    };
  }

  @Override
  public synchronized Optional<Form> formBehind(String button) {
    if (!button.equals(EDIT) || item.isEmpty()) {
      return Optional.empty();
    }
    SetupItem it = item.get();
    String present = draft.orElseGet(() -> SetupWords.written(it.kind(), it.current(guild)));
    boolean isLong = it.kind() instanceof SettingKind.Lines || longest(it.kind()) > 100;
    return Optional.of(
        new Form(
            Markdown.cut(it.name(), 45),
            Markdown.cut(sentence(it.kind().described()), 45),
            Markdown.cut(present, longest(it.kind())),
            longest(it.kind()),
            isLong ? Form.Size.PARAGRAPH : Form.Size.LINE));
  }

  private static int longest(SettingKind kind) {
    return switch (kind) {
      case SettingKind.Text(int most) -> Math.clamp(most, 1, LONGEST_FORM);
      case SettingKind.Lines _, SettingKind.Document() -> LONGEST_FORM;
      case SettingKind.WholeNumber _,
          SettingKind.Flag(),
          SettingKind.Channel(),
          SettingKind.Role(),
          SettingKind.Length _,
          SettingKind.Choice _ ->
          100;
    };
  }

  @Override
  public synchronized MenuView submit(String button, String text) {
    if (item.isEmpty()) {
      return modules();
    }
    draft = Optional.of(text);
    try {
      return set(SetupInput.read(item.get().kind(), text, Optional.empty()));
    } catch (IllegalArgumentException e) {
      return refused(e);
    }
  }

  // --- what it shows -----------------------------------------------------------------------------

  private MenuView modules() {
    module = Optional.empty();
    item = Optional.empty();
    section = Optional.empty();
    List<MenuSelect.Choice> all =
        Stream.concat(
                sections.stream().map(one -> choice(one.name(), one.summary())),
                items.modules().stream().map(one -> choice(one.name(), count(one.items()))))
            .toList();
    List<MenuSelect.Choice> some = page(all);
    String lines =
        some.stream()
            .map(one -> "**" + one.label() + "**: " + one.description())
            .collect(Collectors.joining("\n"));
    MenuSelect select =
        new MenuSelect(MODULES, "What is it about?", new MenuSelect.Choices(some), true);
    Reply reply =
        Reply.of(
            Tone.PLAIN,
            "The settings of this server",
            lines
                + "\n\nChoose what it is about. All of it as one file: `/config export` and"
                + " `/config import`.");
    List<String> unfit = items.unfit(guild);
    return new MenuView(
        unfit.isEmpty()
            ? reply
            : reply.withWide(
                "Does not fit any more",
                unfit.stream().map(Markdown::code).collect(Collectors.joining(", "))
                    + ": what held before holds instead. Set it anew."),
        List.of(select),
        turning(all.size(), List.of()),
        false);
  }

  private static MenuSelect.Choice choice(String name, String summary) {
    return new MenuSelect.Choice(name, name, summary);
  }

  private static String count(int settings) {
    return settings == 1 ? "1 setting" : settings + " settings";
  }

  private MenuView list() {
    item = Optional.empty();
    String name = module.orElse("");
    List<SetupItem> all = items.of(name);
    if (all.isEmpty()) {
      return modules();
    }
    List<SetupItem> some = page(all);
    String lines =
        some.stream()
            .map(one ->
                "**%s**: %s"
                    .formatted(one.path(), SetupWords.brief(one.kind(), one.current(guild))))
            .collect(Collectors.joining("\n"));
    MenuSelect select =
        new MenuSelect(
            ITEMS,
            "Which one?",
            new MenuSelect.Choices(
                some.stream()
                    .map(one -> new MenuSelect.Choice(one.name(), one.path(), one.meaning()))
                    .toList()),
            true);
    return new MenuView(
        Reply.of(Tone.PLAIN, "Settings: " + name, lines),
        List.of(select),
        turning(all.size(), List.of(new MenuButton(UP, "All settings", Look.QUIET, true))),
        false);
  }

  private <T> List<T> page(List<T> all) {
    int pages = Math.max(1, Math.ceilDiv(all.size(), MenuSelect.Choices.MOST));
    page = Math.clamp(page, 0, pages - 1);
    int from = page * MenuSelect.Choices.MOST;
    return all.subList(from, Math.min(all.size(), from + MenuSelect.Choices.MOST));
  }

  private List<MenuButton> turning(int size, List<MenuButton> others) {
    List<MenuButton> buttons = new ArrayList<>(others);
    int pages = Math.ceilDiv(size, MenuSelect.Choices.MOST);
    if (pages > 1) {
      buttons.add(new MenuButton(BACK, "Back", Look.MAIN, page > 0));
      buttons.add(new MenuButton(NEXT, "Next", Look.MAIN, page < pages - 1));
    }
    return buttons;
  }

  private MenuView turn(int by) {
    page += by;
    return module.isPresent() ? list() : modules();
  }

  private MenuView up() {
    page = 0;
    return item.isPresent() ? list() : modules();
  }

  private MenuView shown(String first) {
    return item.map(it -> shown(it, first, Tone.PLAIN)).orElseGet(this::modules);
  }

  private MenuView shown(SetupItem it, String first, Tone tone) {
    SettingValue current = it.current(guild);
    Reply reply =
        Reply.of(tone, it.name(), first.isEmpty() ? it.meaning() + "." : first)
            .with("Value", SetupWords.shown(it.kind(), current))
            .with("Usual value", SetupWords.shown(it.kind(), it.usual()))
            .with("Takes", it.kind().described());
    Reply whole = lastChange(it).map(text -> reply.with("Last changed", text)).orElse(reply);
    return new MenuView(
        SetupWords.noticed(whole, it, guild), selects(it), buttons(it, current), false);
  }

  private Optional<String> lastChange(SetupItem it) {
    return audit.findByGuild(guild, PageRequest.first(SEARCHED)).items().stream()
        .filter(entry -> it.isMeantBy(entry.action(), entry.subject()))
        .findFirst()
        .map(SetupMenu::change);
  }

  private static String change(AuditEntry entry) {
    return "by <@" + entry.actor() + "> " + Moment.relative(entry.at());
  }

  private static List<MenuSelect> selects(SetupItem it) {
    return switch (it.kind()) {
      case SettingKind.Channel() ->
          List.of(new MenuSelect(VALUE, "Choose a channel", new MenuSelect.Channels(), true));
      case SettingKind.Role() ->
          List.of(new MenuSelect(VALUE, "Choose a role", new MenuSelect.Roles(), true));
      case SettingKind.Choice(List<String> words) when words.size() <= MenuSelect.Choices.MOST ->
          List.of(
              new MenuSelect(
                  VALUE,
                  "Choose one",
                  new MenuSelect.Choices(
                      words.stream().map(word -> new MenuSelect.Choice(word, word, "")).toList()),
                  true));
      case SettingKind.Choice _,
          SettingKind.Text _,
          SettingKind.WholeNumber _,
          SettingKind.Flag(),
          SettingKind.Document(),
          SettingKind.Length _,
          SettingKind.Lines _ ->
          List.of();
    };
  }

  private List<MenuButton> buttons(SetupItem it, SettingValue current) {
    List<MenuButton> buttons = new ArrayList<>();
    // What holds in place of something that does not fit is not set.
    boolean isUnfit = it.misfit(guild).isPresent();
    switch (it.kind()) {
      case SettingKind.Flag() -> {
        buttons.add(
            new MenuButton(
                YES, "Yes", Look.MAIN, isUnfit || !current.equals(new SettingValue.Flag(true))));
        buttons.add(
            new MenuButton(
                NO, "No", Look.MAIN, isUnfit || !current.equals(new SettingValue.Flag(false))));
      }
      case SettingKind.Text _,
          SettingKind.WholeNumber _,
          SettingKind.Length _,
          SettingKind.Lines _,
          SettingKind.Document() ->
          buttons.add(new MenuButton(EDIT, "Change", Look.MAIN, true));
      case SettingKind.Channel(), SettingKind.Role(), SettingKind.Choice _ -> {
        // The select is all that is needed.
      }
    }
    buttons.add(new MenuButton(RESET, "Reset", Look.QUIET, isUnfit || !current.equals(it.usual())));
    buttons.add(new MenuButton(UP, "Back to " + it.module(), Look.QUIET, true));
    return buttons;
  }

  // --- what it does ------------------------------------------------------------------------------

  private MenuView set(SettingValue value) {
    if (item.isEmpty()) {
      return modules();
    }
    try {
      item.get().set(guild, owner, value);
      draft = Optional.empty();
      Optional<String> doubt = SetupWords.doubt(item.get().kind(), value, lookup);
      return shown(
          item.get(),
          "It is changed. " + item.get().meaning() + "." + doubt.orElse(""),
          doubt.isPresent() ? Tone.CAUTION : Tone.DONE);
    } catch (IllegalArgumentException e) {
      return refused(e);
    }
  }

  private MenuView reset() {
    if (item.isEmpty()) {
      return modules();
    }
    item.get().reset(guild, owner);
    draft = Optional.empty();
    return shown(item.get(), "What is usual holds again. " + item.get().meaning() + ".", Tone.DONE);
  }

  private MenuView refused(IllegalArgumentException e) {
    return shown(
        item.orElseThrow(),
        "That does not fit: "
            + Markdown.escape(String.valueOf(e.getMessage()))
            + ". Nothing was changed.",
        Tone.PROBLEM);
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
