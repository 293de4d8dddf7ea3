/// The people of a guild as moderation sees them: who they are ([UserId]) and where they stand
/// ([Standing]). May use `guilds`.
@NullMarked
package dev.rockhopper.domain.members;

import org.jspecify.annotations.NullMarked;
