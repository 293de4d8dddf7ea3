package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.failure.InfrastructureException;

/// Carries short texts between processes, each to everybody who is connected at that moment, its
/// sender included. It may lose, repeat and reorder them: whoever uses it finds that out.
public interface BackplaneChannel extends AutoCloseable {

  /// The longest text, in ASCII characters.
  int LONGEST_TEXT = 7_900;

  /// Begins to connect, and goes on doing so whenever the connection is lost, until closed. Called
  /// once; returns at once.
  void open(Receiver receiver);

  /// Sends a text, over a connection that need not be the one on which the others are heard.
  ///
  /// @param text ASCII, not longer than [#LONGEST_TEXT]
  /// @throws InfrastructureException when it cannot be told within a second or two that it was sent
  void send(String text);

  /// Sends a text without waiting for anything, where that can be done at once: no longer than it
  /// takes to hand it to the system. Whether it has arrived is found out, if at all, by whoever
  /// sends next. What is sent by one way follows what was sent by the other before.
  ///
  /// @param text ASCII, not longer than [#LONGEST_TEXT]
  /// @return false where it was not sent, and has to be sent by [#send]
  default boolean sendAtOnce(String text) {
    return false;
  }

  /// Gives up the connection on which the others are heard, because nothing is heard on it, and
  /// makes another.
  void reconnect();

  /// Ends the connections, within seconds.
  @Override
  void close();

  /// Is told what arrives, by one thread of the channel at a time.
  interface Receiver {

    /// From now on everything that anybody sends is heard, as far as the channel knows.
    void connected();

    /// From now on nothing is heard.
    void disconnected();

    /// Somebody has sent a text.
    void heard(String text);
  }
}
