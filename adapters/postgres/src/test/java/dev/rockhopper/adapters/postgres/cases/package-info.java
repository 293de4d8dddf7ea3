/// Cases over jOOQ on a real server: the contracts, and what only a database can show.
@NullMarked
package dev.rockhopper.adapters.postgres.cases;

import org.jspecify.annotations.NullMarked;
