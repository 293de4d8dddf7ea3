package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.adapters.discord.menu.Menu;
import java.util.function.Supplier;

/// A part of the set-up that is no list of settings, such as ranks.
///
/// @param name what it is called among the modules
/// @param summary what it is about, a few words
/// @param menu opens it anew; its buttons and selects have keys of their own
public record SetupSection(String name, String summary, Supplier<Menu> menu) {}
