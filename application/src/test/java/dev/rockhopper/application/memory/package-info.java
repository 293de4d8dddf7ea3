/// A store in memory that behaves as the database does: transactions, savepoints, row locks and
/// unique keys, for the tests of every module. Open [InMemoryStore] first.
@NullMarked
package dev.rockhopper.application.memory;

import org.jspecify.annotations.NullMarked;
