package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuBook;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.pipeline.ErrorBoundary;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings answers to the people who asked. Where Discord does not take one for no lasting reason,
/// it is brought once more.
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final String NO_MENU = "";

  private final MenuBook menus;
  private final ErrorBoundary boundary;

  Deliveries(MenuBook menus, ErrorBoundary boundary) {
    this.menus = menus;
    this.boundary = boundary;
  }

  void deliver(Answer answer, Invocation invocation, MenuSurface surface) {
    switch (answer) {
      case Answer.Said(Reply reply) -> say(reply, surface);
      case Answer.Offered(Menu menu) -> {
        MenuView view = boundary.guarded("a menu", menu::open, MenuView::finished);
        String id = view.finished() ? NO_MENU : enter(invocation, menu, view, surface);
        show(id, view, surface);
      }
    }
  }

  private String enter(Invocation invocation, Menu menu, MenuView view, MenuSurface surface) {
    return menus
        .enter(
            invocation.caller().id(), invocation.command().rights().caller(), menu, view, surface)
        .id();
  }

  /// A way to say something before the answer, which lets the person's next command begin.
  Meanwhile meanwhile(MenuSurface surface, Turn turn) {
    return reply -> {
      say(reply, surface);
      turn.pass();
    };
  }

  void say(Reply reply, MenuSurface surface) {
    show(NO_MENU, MenuView.finished(reply), surface);
  }

  private static void show(String menuId, MenuView view, MenuSurface surface) {
    try {
      surface.show(menuId, view);
    } catch (DiscordCallException first) {
      if (!first.isUnknown()) {
        LOG.warn("answer.not-delivered kind={}", first.kind(), first);
        return;
      }
      try {
        surface.show(menuId, view);
      } catch (DiscordCallException second) {
        LOG.warn("answer.not-delivered kind={}", second.kind(), second);
      }
    }
  }
}
