/// What warnings weigh, how that fades, and what follows from it: open
/// [dev.rockhopper.domain.warnings.WarnPolicy]. May use `cases` and `text`.
@NullMarked
package dev.rockhopper.domain.warnings;

import org.jspecify.annotations.NullMarked;
