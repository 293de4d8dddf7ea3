/// What is known about the channels that guilds have their logs in; open [LogTrouble]. May use
/// `cases` and `guilds`.
@NullMarked
package dev.rockhopper.domain.logs;

import org.jspecify.annotations.NullMarked;
