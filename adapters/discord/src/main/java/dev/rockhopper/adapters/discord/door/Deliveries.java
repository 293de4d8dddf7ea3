package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuBook;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.pipeline.ErrorBoundary;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import java.util.Optional;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings answers to the people who asked. Where Discord does not take one for no lasting reason,
/// it is brought once more; where it does not take the answer to a command at all, the person reads
/// it in a direct message, because the command has run.
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final String NO_MENU = "";

  /// Another process of the bot was quicker, so the person has an answer.
  private static final int ANSWERED_BY_ANOTHER =
      ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED.getCode();

  private final MenuBook menus;
  private final ErrorBoundary boundary;
  private final PrivateAnswers letters;

  Deliveries(MenuBook menus, ErrorBoundary boundary, PrivateAnswers letters) {
    this.menus = menus;
    this.boundary = boundary;
    this.letters = letters;
  }

  void deliver(Answer answer, Invocation invocation, MenuSurface surface) {
    switch (answer) {
      case Answer.Said(Reply reply) ->
          bring(NO_MENU, MenuView.finished(reply), invocation, surface);
      case Answer.Offered(Menu menu) -> {
        MenuView view = boundary.guarded("a menu", menu::open, MenuView::finished);
        String id = view.finished() ? NO_MENU : enter(invocation, menu, view, surface);
        bring(id, view, invocation, surface);
      }
    }
  }

  private void bring(String menuId, MenuView view, Invocation invocation, MenuSurface surface) {
    Optional<DiscordCallException> lost = show(menuId, view, surface);
    if (lost.isEmpty()) {
      return;
    }
    boolean told =
        switch (invocation.place()) {
          case Place.InPrivate _ -> false;
          case Place.InGuild in ->
              lost.get().discordCode() != ANSWERED_BY_ANOTHER
                  && letters.send(invocation.caller().id(), elsewhere(view.reply(), in));
        };
    LOG.warn(
        "answer.not-delivered command={} place={} kind={} told={}",
        invocation.path(),
        place(invocation.place()),
        lost.get().kind(),
        told,
        lost.get());
  }

  private static Reply elsewhere(Reply reply, Place.InGuild place) {
    return reply.withWide(
        "Why I write to you here",
        "Discord did not take this answer in <#" + place.channel() + ">.");
  }

  private static String place(Place place) {
    return switch (place) {
      case Place.InPrivate _ -> "direct-message";
      case Place.InGuild in -> in.guild() + "/" + in.channel();
    };
  }

  private String enter(Invocation invocation, Menu menu, MenuView view, MenuSurface surface) {
    return menus.enter(invocation.caller().id(), invocation.path(), menu, view, surface).id();
  }

  /// A way to say something before the answer, which lets the person's next command begin.
  Meanwhile meanwhile(MenuSurface surface, Turn turn) {
    return reply -> {
      say(reply, surface);
      turn.pass();
    };
  }

  /// Says what is not the answer to a command that has run.
  void say(Reply reply, MenuSurface surface) {
    show(NO_MENU, MenuView.finished(reply), surface)
        .ifPresent(lost -> LOG.warn("answer.not-delivered kind={}", lost.kind(), lost));
  }

  /// Why Discord did not take it, absent when it did.
  private static Optional<DiscordCallException> show(
      String menuId, MenuView view, MenuSurface surface) {
    try {
      surface.show(menuId, view);
      return Optional.empty();
    } catch (DiscordCallException first) {
      return first.isUnknown() ? showAgain(menuId, view, surface) : Optional.of(first);
    }
  }

  /// Also where a stop has interrupted the first try.
  private static Optional<DiscordCallException> showAgain(
      String menuId, MenuView view, MenuSurface surface) {
    var _ = Thread.interrupted();
    try {
      surface.show(menuId, view);
      return Optional.empty();
    } catch (DiscordCallException second) {
      return Optional.of(second);
    }
  }
}
