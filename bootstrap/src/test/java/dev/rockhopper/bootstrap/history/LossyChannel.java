package dev.rockhopper.bootstrap.history;

import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import java.util.random.RandomGenerator;

/// A line on which, while it is told so, every other message is lost on the way in.
final class LossyChannel implements BackplaneChannel {
  private final BackplaneChannel line;
  private final RandomGenerator chance;
  private volatile boolean isLossy;

  LossyChannel(BackplaneChannel line, RandomGenerator chance) {
    this.line = line;
    this.chance = chance;
  }

  void lose(boolean messages) {
    isLossy = messages;
  }

  @Override
  public void open(Receiver receiver) {
    line.open(
        new Receiver() {
          @Override
          public void connected() {
            receiver.connected();
          }

          @Override
          public void disconnected() {
            receiver.disconnected();
          }

          @Override
          public void heard(String text) {
            if (!isLossy || chance.nextBoolean()) {
              receiver.heard(text);
            }
          }
        });
  }

  @Override
  public void send(String text) {
    line.send(text);
  }

  @Override
  public void reconnect() {
    line.reconnect();
  }

  @Override
  public void close() {
    line.close();
  }
}
