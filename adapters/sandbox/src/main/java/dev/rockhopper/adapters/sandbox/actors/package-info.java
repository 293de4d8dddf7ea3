/// What the people of the simulated Discord can do: write, run commands, press buttons, ban each
/// other. Open [Actors] first; the chat page and the tests act through it, with the same rules that
/// the REST API applies to a bot.
@NullMarked
package dev.rockhopper.adapters.sandbox.actors;

import org.jspecify.annotations.NullMarked;
