package dev.rockhopper.adapters.sandbox.clients;

import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.utils.SessionController;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;
import org.jspecify.annotations.Nullable;

/// Lets JDA connect to the sandbox's gateway at once, without the pause of five seconds between
/// logins.
final class LoopbackSessions extends SessionControllerAdapter implements SessionController {

  private final Supplier<String> gateway;

  LoopbackSessions(Supplier<String> gateway) {
    this.gateway = gateway;
  }

  @Override
  public String getGateway() {
    return gateway.get();
  }

  @Override
  public void appendSession(SessionConnectNode node) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            node.run(true);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void removeSession(SessionConnectNode node) {}

  @Override
  public ShardedGateway getShardedGateway(@Nullable JDA api) {
    return new ShardedGateway(gateway.get(), 1, 1);
  }
}
