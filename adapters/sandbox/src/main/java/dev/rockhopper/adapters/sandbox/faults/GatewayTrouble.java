package dev.rockhopper.adapters.sandbox.faults;

import java.time.Duration;

/// What can be made to go wrong with the gateway.
public interface GatewayTrouble {

  /// Cuts every connection without a close frame; the sessions can be resumed.
  void dropSockets();

  /// Asks every session to reconnect and resume (op 7).
  void askToReconnect();

  /// Tells every session that it is invalid (op 9).
  void invalidateSessions(boolean resumable);

  /// Closes every connection with this code.
  void closeSockets(int code, String reason);

  /// Sends the next event twice, with two sequence numbers, to every session.
  void duplicateNextEvent();

  /// Holds every event back for this long from now on; zero ends it.
  void delayEvents(Duration by);

  /// Refuses new connections for this long.
  void refuseConnections(Duration howLong);

  /// Tells the bots of a guild that Discord has trouble with it. They are still in it.
  void beginOutage(long guildId);

  /// Tells them that the guild is there again.
  void endOutage(long guildId);
}
