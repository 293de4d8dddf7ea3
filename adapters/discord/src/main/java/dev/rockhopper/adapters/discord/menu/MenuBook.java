package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The open menus: bounded in number and time. Safe for many threads.
public final class MenuBook {
  private final Clock clock;
  private final Duration life;
  private final int maximum;
  private final Supplier<String> ids;
  private final Map<String, OpenMenu> open = new LinkedHashMap<>();
  private final List<OpenMenu> pushedOut = new ArrayList<>();

  /// A menu that can be pressed.
  ///
  /// @param id names it in the buttons
  /// @param owner the only one who may press
  /// @param command the full name of its command, whose rights each press needs anew
  /// @param menu the menu
  /// @param view what it shows
  /// @param surface where it shows it
  /// @param until when it closes if nobody presses
  /// @param turns taken while something else is shown: presses and the menu's own work take turns
  public record OpenMenu(
      String id,
      UserId owner,
      String command,
      Menu menu,
      MenuView view,
      MenuSurface surface,
      Instant until,
      MenuTurns turns) {
    /// Whether it has come to its end, so that it shows how that was, and was not just closed.
    public boolean isFinished() {
      return turns.isFinished();
    }

    private OpenMenu openUntil(Instant later) {
      return showing(view, surface, later);
    }

    private OpenMenu showing(MenuView next, MenuSurface there, Instant later) {
      return new OpenMenu(id, owner, command, menu, next, there, later, turns);
    }
  }

  /// A book whose menus close `life` after the last press.
  public MenuBook(Clock clock, Duration life, int maximum, Supplier<String> ids) {
    this.clock = clock;
    this.life = life;
    this.maximum = maximum;
    this.ids = ids;
  }

  /// Enters a menu. Where the book is full, the oldest one closes early.
  public synchronized OpenMenu enter(
      UserId owner, String command, Menu menu, MenuView view, MenuSurface surface) {
    if (open.size() >= maximum) {
      pushOut(open.keySet().iterator().next());
    }
    Instant until = clock.instant().plus(life);
    OpenMenu entry =
        new OpenMenu(ids.get(), owner, command, menu, view, surface, until, new MenuTurns());
    open.put(entry.id(), entry);
    return entry;
  }

  private void pushOut(String id) {
    OpenMenu oldest = open.remove(id);
    // They are soon taken out. Of more than that in between, a press finds that they are closed.
    if (oldest != null && pushedOut.size() < maximum) {
      pushedOut.add(oldest);
    }
  }

  /// The menu with an id, absent when its time is over or it was never here (a restart forgets
  /// menus).
  public synchronized Optional<OpenMenu> find(String id) {
    return Optional.ofNullable(open.get(id)).filter(entry -> isOpen(entry, clock.instant()));
  }

  private static boolean isOpen(OpenMenu entry, Instant now) {
    return entry.until().isAfter(now);
  }

  /// Keeps a menu open for at least so long, because its owner is busy with what it asked.
  public synchronized void keep(String id, Duration atLeast) {
    Instant until = clock.instant().plus(atLeast);
    open.computeIfPresent(
        id, (_, entry) -> entry.until().isBefore(until) ? entry.openUntil(until) : entry);
  }

  /// Keeps a menu open for a whole life again, because it is at work.
  ///
  /// @return false when it is closed already
  public synchronized boolean keep(String id) {
    boolean isOpen = find(id).isPresent();
    if (isOpen) {
      keep(id, life);
    }
    return isOpen;
  }

  /// Shows what comes next in a menu, once what came before is shown: how its work ended is never
  /// replaced by what an earlier press, which took longer, gave back. Where that cannot be shown,
  /// the menu goes on with what it showed before. A menu that is closed has nothing to press.
  ///
  /// @param next makes it, absent where all stays as it is
  /// @return whether something was shown
  public boolean show(OpenMenu menu, MenuSurface surface, Supplier<Optional<MenuView>> next) {
    return menu.turns()
        .take(() -> {
          Optional<MenuView> view = next.get();
          view.ifPresent(shown -> show(menu.id(), shown, surface));
          return view.isPresent();
        });
  }

  /// It can be pressed before its surface has answered.
  private void show(String id, MenuView view, MenuSurface surface) {
    Optional<OpenMenu> before = entry(id);
    turn(id, view, surface);
    try {
      surface.show(id, before.isPresent() || view.finished() ? view : view.disabled());
    } catch (RuntimeException e) {
      before.filter(_ -> !view.finished()).ifPresent(this::putBack);
      throw e;
    }
  }

  private synchronized Optional<OpenMenu> entry(String id) {
    return Optional.ofNullable(open.get(id));
  }

  private synchronized void putBack(OpenMenu before) {
    open.computeIfPresent(
        before.id(), (_, entry) -> entry.showing(before.view(), before.surface(), entry.until()));
  }

  /// Remembers what a menu shows now; it stays open for a whole life again, or closes when the view
  /// is finished.
  public synchronized void turn(String id, MenuView view, MenuSurface surface) {
    OpenMenu entry = open.remove(id);
    if (entry == null) {
      return;
    }
    if (view.finished()) {
      entry.turns().finish();
    } else {
      open.put(id, entry.showing(view, surface, clock.instant().plus(life)));
    }
  }

  /// Takes out menus whose time has come or that had to make room, for their buttons to be
  /// disabled: those that were closed first, at most `most`. The others stay for the next time.
  public synchronized List<OpenMenu> takeExpired(int most) {
    Instant now = clock.instant();
    List<OpenMenu> first = pushedOut.subList(0, Math.min(most, pushedOut.size()));
    List<OpenMenu> over = new ArrayList<>(first);
    first.clear();
    open.values().removeIf(entry -> over.size() < most && !isOpen(entry, now) && over.add(entry));
    return over;
  }

  /// Takes out every menu, for a stop.
  public synchronized List<OpenMenu> takeAll() {
    List<OpenMenu> all = new ArrayList<>(pushedOut);
    all.addAll(open.values());
    pushedOut.clear();
    open.clear();
    return all;
  }
}
