/// Commands typed as messages: the prefix, the words, the flags. Open [TypedCommands]. Depends on
/// `command` and `option`, not on JDA.
@NullMarked
package dev.rockhopper.adapters.discord.prefix;

import org.jspecify.annotations.NullMarked;
