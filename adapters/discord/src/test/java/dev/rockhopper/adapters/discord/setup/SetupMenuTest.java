package dev.rockhopper.adapters.discord.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.menu.Form;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuSelect;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.application.prefix.UncachedPrefixes;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.LineForm;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetupMenuTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final GuildSetting<Boolean> FLAG =
      GuildSetting.flag("dm", "told", "Whether they are told", true);
  private static final GuildSetting<Long> NUMBER =
      GuildSetting.number("dm", "tries", "How often", 1, 9, 3);
  private static final GuildSetting<String> TEXT =
      GuildSetting.text("dm", "words", "What it says", 200, "");
  private static final GuildSetting<Duration> LENGTH =
      GuildSetting.length(
          "dm", "wait", "How long", Duration.ZERO, Duration.ofDays(1), Duration.ofHours(1));
  private static final GuildSetting<Optional<ChannelId>> CHANNEL =
      GuildSetting.channel("jail", "channel", "Where");
  private static final GuildSetting<Optional<RoleId>> ROLE =
      GuildSetting.role("jail", "role", "Which");
  private static final GuildSetting<Colour> CHOICE =
      GuildSetting.choice("jail", "colour", "Which colour", Colour.class, Colour.RED);
  private static final GuildSetting<List<String>> LINES =
      GuildSetting.lines("jail", "names", "Who", 3, LineForm.plain());

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final GuildSettings settings =
      new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock);
  private final GuildId guild = Guilds.fresh();
  private final SetupItems items =
      items(List.of(FLAG, NUMBER, TEXT, LENGTH, CHANNEL, ROLE, CHOICE, LINES));
  private final SetupMenu menu = menu(items);

  private SetupItems items(List<GuildSetting<?>> all) {
    InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
    GuildConfigService service =
        new GuildConfigService(transactions, guilds, configs, audit, clock);
    return new SetupItems(
        SettingCatalog.of(all),
        settings,
        service,
        UncachedPrefixes.of(new PrefixChoice.Usual(Prefix.DEFAULT), service, guilds, configs),
        (_, _) -> Optional.empty());
  }

  private SetupMenu menu(SetupItems some) {
    return new SetupMenu(some, List.of(), audit, guild, People.MONA, Optional.empty());
  }

  private MenuView at(String name) {
    menu.open();
    menu.choose("modules", name.substring(0, name.indexOf('.')));
    return menu.choose("items", name);
  }

  private static String text(MenuView view) {
    return ReplyLimits.asText(view.reply());
  }

  private static List<String> choices(MenuView view) {
    return view.selects().getFirst().source() instanceof MenuSelect.Choices(var all)
        ? all.stream().map(MenuSelect.Choice::value).toList()
        : List.of();
  }

  private static List<String> enabled(MenuView view) {
    return view.buttons().stream().filter(MenuButton::enabled).map(MenuButton::key).toList();
  }

  @Test
  void itLeadsFromModulesToOneSettingAndBack() {
    assertThat(choices(menu.open())).containsExactly("dm", "general", "jail");
    assertThat(choices(menu.choose("modules", "dm")))
        .containsExactly("dm.told", "dm.tries", "dm.wait", "dm.words");
    assertThat(text(menu.choose("items", "dm.tries")))
        .contains("How often", "Value:** 3", "Usual value:** 3", "whole number from 1 to 9");
    assertThat(choices(menu.press("up"))).contains("dm.tries");
    assertThat(choices(menu.press("up"))).contains("jail");
  }

  @Test
  void yesAndNoAreButtons() {
    assertThat(enabled(at("dm.told"))).containsExactly("no", "up");

    MenuView changed = menu.press("no");

    assertThat(settings.get(guild, FLAG)).isFalse();
    assertThat(enabled(changed)).containsExactly("yes", "reset", "up");
    assertThat(text(changed)).contains("Value:** no", "Last changed:** by <@" + People.MONA + ">");
    menu.press("reset");
    assertThat(settings.get(guild, FLAG)).isTrue();
    menu.press("yes");
    assertThat(settings.get(guild, FLAG)).isTrue();
  }

  /// bots.md 6, 14: bad settings already stored: the guild is told.
  @Test
  void whatIsStoredAndDoesNotFitIsToldUntilItIsSetAnew() {
    settings.set(guild, People.MONA, FLAG, false);
    transactions.inTransaction(
        "test",
        _ ->
            new InMemorySettingRepository(store)
                .put(
                    new SettingKey(
                        new SettingPlace(guild, "dm", new SettingSubject.OfGuild()), "told"),
                    new SettingValue.WholeNumber(7)));

    assertThat(text(menu.open())).contains("Does not fit any more", "`dm.told`");
    MenuView told = at("dm.told");
    assertThat(text(told)).contains("Value:** no", "`7` is stored", "expected yes or no");
    assertThat(enabled(told)).containsExactly("yes", "no", "reset", "up");
    assertThat(text(menu.press("no"))).doesNotContain("is stored");
    assertThat(text(menu.open())).doesNotContain("Does not fit");
    assertThat(settings.get(guild, FLAG)).isFalse();
  }

  @Test
  void channelsRolesAndChoicesAreSelects() {
    assertThat(at("jail.channel").selects().getFirst().source())
        .isEqualTo(new MenuSelect.Channels());
    assertThat(text(menu.choose("value", "77"))).contains("<#77>");
    assertThat(at("jail.role").selects().getFirst().source()).isEqualTo(new MenuSelect.Roles());
    assertThat(text(menu.choose("value", "78"))).contains("<@&78>");
    assertThat(choices(at("jail.colour"))).containsExactly("red", "dark-blue");
    menu.choose("value", "dark-blue");
    at("general.mod-log");
    assertThat(text(menu.choose("value", "79"))).contains("<#79>");

    assertThat(settings.get(guild, CHANNEL)).contains(new ChannelId(77));
    assertThat(settings.get(guild, ROLE)).contains(new RoleId(78));
    assertThat(settings.get(guild, CHOICE)).isEqualTo(Colour.DARK_BLUE);
    assertThat(text(menu.press("reset"))).contains("Value:** none");
  }

  @Test
  void theRestIsWrittenInAForm() {
    at("dm.tries");
    Form form = menu.formBehind("edit").orElseThrow();
    menu.submit("edit", " 7 ");
    at("dm.wait");
    menu.submit("edit", "1h 30m");
    at("jail.names");
    assertThat(menu.formBehind("edit").orElseThrow().size()).isEqualTo(Form.Size.PARAGRAPH);
    menu.submit("edit", "ada\nbob");
    at("general.prefix");
    menu.submit("edit", "!");

    at("jail.names");
    menu.submit("edit", "ada\nbob");
    assertThat(settings.get(guild, LINES)).hasSize(2);
    menu.submit("edit", "None");
    assertThat(settings.get(guild, LINES)).isEmpty();
    menu.submit("edit", "ada\nbob");
    at("general.prefix");
    assertThat(form.present()).isEqualTo("3");
    assertThat(form.size()).isEqualTo(Form.Size.LINE);
    assertThat(settings.get(guild, NUMBER)).isEqualTo(7);
    assertThat(settings.get(guild, LENGTH)).isEqualTo(Duration.ofMinutes(90));
    assertThat(settings.get(guild, LINES)).containsExactly("ada", "bob");
    assertThat(text(at("general.prefix"))).contains("`!`", "Last changed");
    assertThat(menu.formBehind("up")).isEmpty();
  }

  @Test
  void whatWasRefusedIsInTheFormAgainUntilItFits() {
    at("jail.names");
    menu.submit("edit", "1\n2\n3\n4");
    Form again = menu.formBehind("edit").orElseThrow();
    menu.submit("edit", "1\n2\n3");
    Form fitting = menu.formBehind("edit").orElseThrow();
    menu.submit("edit", "1\n2\n3\n4");
    at("dm.tries");
    at("jail.names");

    assertThat(again.present()).isEqualTo("1\n2\n3\n4");
    assertThat(fitting.present()).isEqualTo("1\n2\n3");
    assertThat(menu.formBehind("edit").orElseThrow().present()).isEqualTo("1\n2\n3");
  }

  @Test
  void whatDoesNotFitIsRefusedAndChangesNothing() {
    at("dm.tries");
    assertThat(menu.submit("edit", "99").reply().tone()).isEqualTo(Tone.PROBLEM);
    at("jail.names");
    assertThat(text(menu.submit("edit", "1\n2\n3\n4"))).contains("at most 3 lines");
    at("general.prefix");
    assertThat(text(menu.submit("edit", "four"))).contains("1 to 3 visible");

    assertThat(settings.get(guild, NUMBER)).isEqualTo(3);
    assertThat(settings.get(guild, LINES)).isEmpty();
  }

  @Test
  void manySettingsComeInPages() {
    List<GuildSetting<?>> many = new ArrayList<>();
    for (int n = 10; n < 40; n++) {
      many.add(GuildSetting.flag("many", "n" + n, "One of many", true));
    }
    SetupMenu pages = menu(items(many));
    pages.open();

    MenuView first = pages.choose("modules", "many");
    MenuView second = pages.press("next");

    assertThat(choices(first)).hasSize(25);
    assertThat(enabled(first)).contains("next").doesNotContain("back");
    assertThat(choices(second))
        .containsExactly("many.n35", "many.n36", "many.n37", "many.n38", "many.n39");
    assertThat(choices(pages.press("back"))).hasSize(25);
  }

  @Test
  void namesAreFoundWholeOrByTheirPathAlone() {
    assertThat(items.find("DM.Tries").map(SetupItem::name)).contains("dm.tries");
    assertThat(items.find("tries").map(SetupItem::name)).contains("dm.tries");
    assertThat(items.find("channel").map(SetupItem::name)).contains("jail.channel");
    assertThat(items.find("nothing")).isEmpty();
  }
}
