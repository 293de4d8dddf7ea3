package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.Pages.Page;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Turns the pages of a list: to the first, back, onward. Remembers only the cursors of the pages
/// before, so it holds a few bytes a page and shows what is true when a page is turned.
///
/// @param <C> what a page starts after
public final class PageMenu<C> implements Menu {
  private static final String FIRST = "first";
  private static final String BACK = "back";
  private static final String NEXT = "next";

  private final Pages<C> pages;
  // What the pages from the second to the shown one start after, the shown one's first.
  private final Deque<C> starts = new ArrayDeque<>();
  // What the following page starts after; empty on the last page.
  private final Deque<C> following = new ArrayDeque<>(1);

  /// Opens at the first page.
  public PageMenu(Pages<C> pages) {
    this.pages = pages;
  }

  @Override
  public MenuView open() {
    Page<C> page = pages.first();
    starts.clear();
    return shown(page);
  }

  @Override
  public MenuView press(String button) {
    return switch (button) {
      case FIRST -> open();
      case BACK -> back();
      case NEXT -> onward();
      default -> throw new IllegalArgumentException("a list has no button " + button);
    };
  }

  private MenuView back() {
    if (starts.size() < 2) {
      return open();
    }
    C left = starts.pop();
    try {
      return shown(pages.after(starts.getFirst()));
    } catch (RuntimeException e) {
      // The page could not be loaded, so the menu still shows the one it showed.
      starts.push(left);
      throw e;
    }
  }

  private MenuView onward() {
    if (following.isEmpty()) {
      return open();
    }
    C start = following.getFirst();
    Page<C> page = pages.after(start);
    starts.push(start);
    return shown(page);
  }

  private MenuView shown(Page<C> page) {
    following.clear();
    if (page instanceof Page.Followed<C>(_, C next)) {
      following.add(next);
    }
    if (starts.isEmpty() && following.isEmpty()) {
      return MenuView.finished(page.reply());
    }
    return new MenuView(
        page.reply().footed(footer(page.reply().footer())),
        List.of(
            new MenuButton(FIRST, "First", Look.QUIET, !starts.isEmpty()),
            new MenuButton(BACK, "Back", Look.MAIN, !starts.isEmpty()),
            new MenuButton(NEXT, "Next", Look.MAIN, !following.isEmpty())),
        false);
  }

  private String footer(String own) {
    String page = "Page " + (starts.size() + 1);
    return own.isEmpty() ? page : own + " · " + page;
  }
}
