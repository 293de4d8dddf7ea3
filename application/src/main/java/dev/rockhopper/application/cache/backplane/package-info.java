/// How processes that share a database tell each other what to forget, and how each of them knows
/// whether it may have missed something. Open [Backplane] first; [BackplaneLoop] drives it. The
/// lines between the processes are a [BackplaneChannel]; who may be writing at all is known from
/// the database, through the [ProcessRegistry]. `docs/caching-backplane.md` has the argument.
@NullMarked
package dev.rockhopper.application.cache.backplane;

import org.jspecify.annotations.NullMarked;
