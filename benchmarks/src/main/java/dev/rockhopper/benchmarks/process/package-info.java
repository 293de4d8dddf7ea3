/// Peers in JVMs of their own. [dev.rockhopper.benchmarks.process.PeerProcess] starts one with the
/// class path that it needs and no more, and asks it for turns;
/// [dev.rockhopper.benchmarks.process.PeerConversation] is the peer's end of that conversation, so
/// it imports nothing but the JDK. [dev.rockhopper.benchmarks.process.OwnRedis] is a server for
/// those that need one.
@NullMarked
package dev.rockhopper.benchmarks.process;

import org.jspecify.annotations.NullMarked;
