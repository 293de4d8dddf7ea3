package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The open menus: bounded in number and time. Safe for many threads.
public final class MenuBook {
  private final Clock clock;
  private final Duration life;
  private final int maximum;
  private final Supplier<String> ids;
  private final Map<String, OpenMenu> open = new LinkedHashMap<>();

  /// A menu that can be pressed.
  ///
  /// @param id names it in the buttons
  /// @param owner the only one who may press
  /// @param rights what its command asks of them, for each press anew
  /// @param menu the menu
  /// @param view what it shows
  /// @param surface where it shows it
  /// @param until when it closes if nobody presses
  public record OpenMenu(
      String id,
      UserId owner,
      Set<DiscordPermission> rights,
      Menu menu,
      MenuView view,
      MenuSurface surface,
      Instant until) {}

  /// A book whose menus close `life` after the last press.
  public MenuBook(Clock clock, Duration life, int maximum, Supplier<String> ids) {
    this.clock = clock;
    this.life = life;
    this.maximum = maximum;
    this.ids = ids;
  }

  /// Enters a menu. Where the book is full, the oldest one closes early.
  public synchronized OpenMenu enter(
      UserId owner, Set<DiscordPermission> rights, Menu menu, MenuView view, MenuSurface surface) {
    if (open.size() >= maximum) {
      open.remove(open.keySet().iterator().next());
    }
    Instant until = clock.instant().plus(life);
    OpenMenu entry = new OpenMenu(ids.get(), owner, rights, menu, view, surface, until);
    open.put(entry.id(), entry);
    return entry;
  }

  /// The menu with an id, absent when it closed or was never here (a restart forgets menus).
  public synchronized Optional<OpenMenu> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  /// Remembers what a menu shows now; it stays open for a whole life again, or closes when the view
  /// is finished.
  public synchronized void turn(String id, MenuView view, MenuSurface surface) {
    OpenMenu entry = open.remove(id);
    if (entry != null && !view.finished()) {
      Instant until = clock.instant().plus(life);
      open.put(
          id, new OpenMenu(id, entry.owner(), entry.rights(), entry.menu(), view, surface, until));
    }
  }

  /// Takes out the menus whose time has come, for their buttons to be disabled.
  public synchronized List<OpenMenu> takeExpired() {
    Instant now = clock.instant();
    List<OpenMenu> expired = new ArrayList<>();
    open.values().removeIf(entry -> !entry.until().isAfter(now) && expired.add(entry));
    return expired;
  }

  /// Takes out every menu, for a stop.
  public synchronized List<OpenMenu> takeAll() {
    List<OpenMenu> all = List.copyOf(open.values());
    open.clear();
    return all;
  }
}
