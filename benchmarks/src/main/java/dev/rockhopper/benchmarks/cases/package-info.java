/// Creating cases (B6): [dev.rockhopper.benchmarks.cases.CaseCreation] compares the repository and
/// the service with the same work in plain JDBC and in pgbench, over one durable embedded server
/// with a database for each side, and checks the numbering after 30 % rollbacks.
/// [dev.rockhopper.benchmarks.cases.BatchCreation] (B7) creates a thousand at once. Classes named
/// `…Peer` run in JVMs of their own; the plain ones see the JDBC driver and the pool only.
@NullMarked
package dev.rockhopper.benchmarks.cases;

import org.jspecify.annotations.NullMarked;
