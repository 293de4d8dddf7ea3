package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.application.cache.backplane.BackplaneChannel;

/// A line on which, while it is told so, news of what others have written are lost on the way in.
/// Everything else that they say arrives.
final class DeafLine implements BackplaneChannel {
  private static final String NEWS = " news ";

  private final BackplaneChannel line;
  private volatile boolean isDeaf;

  DeafLine(BackplaneChannel line) {
    this.line = line;
  }

  void loseNews(boolean really) {
    isDeaf = really;
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
            if (!isDeaf || !text.contains(NEWS)) {
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
  public boolean sendAtOnce(String text) {
    return line.sendAtOnce(text);
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
