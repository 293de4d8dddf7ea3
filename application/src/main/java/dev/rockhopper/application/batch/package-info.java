/// The same thing done to many items: open [BatchOperationManager] first. It cuts the items into
/// chunks, each one statement of a repository, and says of every item what became of it. May use
/// `transaction` and `failure`, and of the domain only `repository`.
@NullMarked
package dev.rockhopper.application.batch;

import org.jspecify.annotations.NullMarked;
