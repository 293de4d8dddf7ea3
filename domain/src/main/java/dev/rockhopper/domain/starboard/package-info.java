/// Messages that members starred, and the boards that show them; open [Starboard], then
/// [StarredMessage]. May use `guilds`, `members`, `outbox`, `repository` and `text`.
@NullMarked
package dev.rockhopper.domain.starboard;

import org.jspecify.annotations.NullMarked;
