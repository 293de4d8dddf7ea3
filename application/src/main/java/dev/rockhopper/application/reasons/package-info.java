/// Reasons that a guild gives often: open [ReasonTemplates].
@NullMarked
package dev.rockhopper.application.reasons;

import org.jspecify.annotations.NullMarked;
