package dev.rockhopper.application.optimization.pool;

import java.util.OptionalInt;

/// What the sessions of a server were seen to be doing, each as the mean number of sessions over
/// all looks. Ours are those of all processes of the bot.
///
/// @param looks how often it was looked; 0 where nothing is known
/// @param running of ours: executing, and waiting for nothing but a processor
/// @param runningInAll the same of all sessions of the server
/// @param committing of ours: waiting until a commit is on disk, or at a standby
/// @param reading of ours: executing, and waiting for anything else that is no lock, such as disk
/// @param locked of ours: waiting for a lock that another transaction holds
/// @param idleInTransaction of ours: in a transaction in which nothing was asked for 10 ms or more
/// @param cores how many processors the server has, absent where nobody knows
/// @param maxConnections how many the server allows; 0 where nothing is known
/// @param reserved how many of them are not for us: for superusers, and for sessions of others
/// @param processes how many processes of the bot share the rest, 1 at least
public record ServerLoad(
    long looks,
    double running,
    double runningInAll,
    double committing,
    double reading,
    double locked,
    double idleInTransaction,
    OptionalInt cores,
    int maxConnections,
    int reserved,
    int processes) {
  /// Where nobody has looked.
  public static final ServerLoad UNKNOWN =
      new ServerLoad(0, 0, 0, 0, 0, 0, 0, OptionalInt.empty(), 0, 0, 1);

  /// Those of ours that hold a connection and do or wait for something on the server.
  double busy() {
    return running + committing + reading + locked + idleInTransaction;
  }
}
