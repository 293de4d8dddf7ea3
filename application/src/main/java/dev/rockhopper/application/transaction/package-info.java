/// Transactions as the services see them: open [TransactionManager] first. [TransactionRunner] is
/// the algorithm that every manager shares, over the [TransactionResource] of its store.
@NullMarked
package dev.rockhopper.application.transaction;

import org.jspecify.annotations.NullMarked;
