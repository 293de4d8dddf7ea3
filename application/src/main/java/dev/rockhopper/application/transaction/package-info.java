/// Transactions as the services see them; open TransactionManager first.
@NullMarked
package dev.rockhopper.application.transaction;

import org.jspecify.annotations.NullMarked;
