/// Reasons that a guild gives often: open [dev.rockhopper.domain.reasons.ReasonTemplate].
@NullMarked
package dev.rockhopper.domain.reasons;

import org.jspecify.annotations.NullMarked;
