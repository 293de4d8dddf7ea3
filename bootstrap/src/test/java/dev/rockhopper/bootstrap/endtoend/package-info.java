/// The whole bot: real JDA, real PostgreSQL, the sandbox for Discord. Open `BotExtension` first: it
/// starts everything once a test class and watches over the house rules after every test.
@NullMarked
package dev.rockhopper.bootstrap.endtoend;

import org.jspecify.annotations.NullMarked;
