/// What warnings add up to, and what follows from it: open [WarningService].
@NullMarked
package dev.rockhopper.application.warnings;

import org.jspecify.annotations.NullMarked;
