package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.List;
import java.util.function.Supplier;

/// Asks before something is done that is hard to take back. Without an answer nothing is done.
public final class ConfirmationMenu implements Menu {
  private static final String YES = "yes";
  private static final String NO = "no";

  private final Reply question;
  private final String yesLabel;
  private final Supplier<Reply> whenConfirmed;
  private final Supplier<Reply> whenDeclined;

  /// Asks `question`; `yesLabel` names the deed, not just "yes".
  public ConfirmationMenu(
      Reply question,
      String yesLabel,
      Supplier<Reply> whenConfirmed,
      Supplier<Reply> whenDeclined) {
    this.question = question;
    this.yesLabel = yesLabel;
    this.whenConfirmed = whenConfirmed;
    this.whenDeclined = whenDeclined;
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
