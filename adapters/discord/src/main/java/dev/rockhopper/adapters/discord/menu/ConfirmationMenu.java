package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Asks before something is done that is hard to take back. Without an answer nothing is done.
public final class ConfirmationMenu implements Menu {
  private static final String YES = "yes";
  private static final String NO = "no";

  private final Reply question;
  private final String yesLabel;
  private final Supplier<Reply> whenConfirmed;
  private final Supplier<Reply> whenDeclined;
  private final Optional<String> command;

  /// Asks `question`; `yesLabel` names the deed, not just "yes".
  public ConfirmationMenu(
      Reply question,
      String yesLabel,
      Supplier<Reply> whenConfirmed,
      Supplier<Reply> whenDeclined) {
    this(question, yesLabel, whenConfirmed, whenDeclined, Optional.empty());
  }

  private ConfirmationMenu(
      Reply question,
      String yesLabel,
      Supplier<Reply> whenConfirmed,
      Supplier<Reply> whenDeclined,
      Optional<String> command) {
    this.question = question;
    this.yesLabel = yesLabel;
    this.whenConfirmed = whenConfirmed;
    this.whenDeclined = whenDeclined;
    this.command = command;
  }

  /// The same, where to confirm is to use another command than the one that asks.
  ///
  /// @param path its full name
  public ConfirmationMenu standingFor(String path) {
    return new ConfirmationMenu(question, yesLabel, whenConfirmed, whenDeclined, Optional.of(path));
  }

  @Override
  public Optional<String> commandBehind(String button) {
    return button.equals(YES) ? command : Optional.empty();
  }

  @Override
  public MenuView open() {
    return new MenuView(
        question,
        List.of(
            new MenuButton(YES, yesLabel, Look.DANGER, true),
            new MenuButton(NO, "Cancel", Look.QUIET, true)),
        false);
  }

  @Override
  public MenuView press(String button) {
    return switch (button) {
      case YES -> MenuView.finished(whenConfirmed.get());
      case NO -> MenuView.finished(whenDeclined.get());
      default -> throw new IllegalArgumentException("a question has no button " + button);
    };
  }
}
