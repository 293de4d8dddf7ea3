/// Work that becomes due, taken by the process that works for its guild: open [DueRounds]. May use
/// `guilds`.
@NullMarked
package dev.rockhopper.application.due;

import org.jspecify.annotations.NullMarked;
