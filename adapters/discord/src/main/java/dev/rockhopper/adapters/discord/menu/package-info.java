/// Answers that people click through: open [Menu]. [PageMenu] turns pages, [ConfirmationMenu] asks
/// before something dangerous. A menu knows its state and nothing of Discord; [MenuBook] keeps the
/// open ones, bounded. No JDA type here.
@NullMarked
package dev.rockhopper.adapters.discord.menu;

import org.jspecify.annotations.NullMarked;
