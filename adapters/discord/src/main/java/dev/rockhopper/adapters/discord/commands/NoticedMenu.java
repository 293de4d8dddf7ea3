package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.menu.Form;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.menu.WorkingMenu;
import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A menu with a notice below whatever it shows.
class NoticedMenu implements Menu {
  private final Menu menu;
  private final UnaryOperator<Reply> notice;

  private NoticedMenu(Menu menu, UnaryOperator<Reply> notice) {
    this.menu = menu;
    this.notice = notice;
  }

  static Menu of(Menu menu, UnaryOperator<Reply> notice) {
    return menu instanceof WorkingMenu working
        ? new Working(working, notice)
        : new NoticedMenu(menu, notice);
  }

  /// One that shows how far its work is.
  private static final class Working extends NoticedMenu implements WorkingMenu {
    private final WorkingMenu menu;

    Working(WorkingMenu menu, UnaryOperator<Reply> notice) {
      super(menu, notice);
      this.menu = menu;
    }

    @Override
    public Optional<Work> takeWork() {
      return menu.takeWork().map(work -> screen -> work.run(new NoticedScreen(screen)));
    }

    private final class NoticedScreen implements Screen {
      private final Screen screen;

      NoticedScreen(Screen screen) {
        this.screen = screen;
      }

      @Override
      public void show(MenuView view) {
        screen.show(noticed(view));
      }

      @Override
      public boolean isOpen() {
        return screen.isOpen();
      }
    }
  }

  MenuView noticed(MenuView view) {
    return new MenuView(
        notice.apply(view.reply()), view.selects(), view.buttons(), view.finished());
  }

  @Override
  public MenuView open() {
    return noticed(menu.open());
  }

  @Override
  public MenuView press(String button) {
    return noticed(menu.press(button));
  }

  @Override
  public MenuView choose(String select, String value) {
    return noticed(menu.choose(select, value));
  }

  @Override
  public Optional<String> commandBehind(String button) {
    return menu.commandBehind(button);
  }

  @Override
  public List<String> commandsBehind(String button) {
    return menu.commandsBehind(button);
  }

  @Override
  public Optional<Form> formBehind(String button) {
    return menu.formBehind(button);
  }

  @Override
  public MenuView submit(String button, String text) {
    return noticed(menu.submit(button, text));
  }
}
