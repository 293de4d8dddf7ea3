/// A database of ours that the planner takes for somebody else's: the same schema, statistics and
/// sizes, and no rows. What it is asked costs the original nothing. Begin with
/// [dev.rockhopper.adapters.postgres.shadow.ShadowDatabase].
@NullMarked
package dev.rockhopper.adapters.postgres.shadow;

import org.jspecify.annotations.NullMarked;
