/// For whom a thread is working just now: a command, a round of a loop, a transaction. Whoever
/// watches statements asks here. Begin with [dev.rockhopper.application.work.UnitOfWork].
@NullMarked
package dev.rockhopper.application.work;

import org.jspecify.annotations.NullMarked;
