/// How much moderators have done: open [dev.rockhopper.domain.statistics.ICaseTallyRepository]. May
/// use `cases`, `guilds` and `members`.
@NullMarked
package dev.rockhopper.domain.statistics;

import org.jspecify.annotations.NullMarked;
