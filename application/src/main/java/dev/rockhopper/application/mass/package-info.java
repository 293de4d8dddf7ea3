/// What moderators do to many at once, from the look at the rules to the way back: open
/// [MassModerationService] first; [MassEnds] tells how it ended where nobody looks on. The cases
/// themselves are opened, and carried out, by the package of moderation, which knows nothing of
/// this one.
@NullMarked
package dev.rockhopper.application.mass;

import org.jspecify.annotations.NullMarked;
