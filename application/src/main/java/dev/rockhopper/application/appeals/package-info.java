/// People appeal against their cases, and moderators decide: open [AppealService].
@NullMarked
package dev.rockhopper.application.appeals;

import org.jspecify.annotations.NullMarked;
