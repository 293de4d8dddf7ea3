/// The boundaries of transactions, each killed between every two of its statements: open
/// [BoundaryTrial] first. A boundary is a piece of work that takes effect as a whole or not at all;
/// [Boundary] says what it is, the tests beside it which there are.
@NullMarked
package dev.rockhopper.adapters.postgres.boundary;

import org.jspecify.annotations.NullMarked;
