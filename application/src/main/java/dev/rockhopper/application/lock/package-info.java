/// Locks beyond those that a write takes by itself. Open [OrderedLocks] for several entities inside
/// a transaction, [SetupLock] for the set-up of a guild, [LeaseLock] for work that only one process
/// at a time may do, longer than a transaction.
@NullMarked
package dev.rockhopper.application.lock;

import org.jspecify.annotations.NullMarked;
