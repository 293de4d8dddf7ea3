package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.Form;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.wording.AppealEmbeds;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Somebody's cases, each with a button that asks why it should be undone.
final class AppealMenu implements Menu {
  private static final int SHOWN = 10;
  private static final int LABEL = 60;

  private final AppealService service;
  private final UserId appellant;
  private final List<ModerationCase> own;
  private final Function<GuildId, String> guildNames;

  AppealMenu(
      AppealService service,
      UserId appellant,
      List<ModerationCase> own,
      Function<GuildId, String> guildNames) {
    this.service = service;
    this.appellant = appellant;
    this.own = own.stream().limit(SHOWN).toList();
    this.guildNames = guildNames;
  }

  @Override
  public MenuView open() {
    List<MenuButton> buttons =
        IntStream.range(0, own.size())
            .mapToObj(n -> new MenuButton(String.valueOf(n), label(own.get(n)), Look.MAIN, true))
            .toList();
    return new MenuView(AppealEmbeds.choice(own, guildNames), buttons, false);
  }

  private String label(ModerationCase one) {
    return Markdown.cut(
        "#%s · %s · %s"
            .formatted(
                one.number(), CaseWords.type(one.type()), guildNames.apply(one.key().guild())),
        LABEL);
  }

  @Override
  public Optional<Form> formBehind(String button) {
    return Optional.of(
        new Form(
            "Appeal against case #" + chosen(button).number(),
            "Why should it be undone?",
            "",
            Appeal.LONGEST));
  }

  @Override
  public MenuView press(String button) {
    return open();
  }

  @Override
  public MenuView submit(String button, String text) {
    ModerationCase one = chosen(button);
    return MenuView.finished(
        AppealEmbeds.of(service.open(one.key().guild(), one.number(), appellant, text)));
  }

  private ModerationCase chosen(String button) {
    return own.get(Integer.parseInt(button));
  }
}
