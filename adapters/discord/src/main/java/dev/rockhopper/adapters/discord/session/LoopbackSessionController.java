package dev.rockhopper.adapters.discord.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.utils.SessionController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs in at once, for a server on this machine: Discord's five seconds between logins protect
/// nobody there, and the thread that waits them out would hold up the end of the process. After a
/// failure it pauses, longer each time. Never for Discord itself.
final class LoopbackSessionController implements SessionController {
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackSessionController.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final String gateway;
  private final Set<SessionConnectNode> wanted = ConcurrentHashMap.newKeySet();

  LoopbackSessionController(String gateway) {
    this.gateway = gateway;
  }

  @Override
  public void appendSession(SessionConnectNode node) {
    wanted.add(node);
    Thread.ofVirtual().name("discord-login").start(() -> connect(node));
  }

  @Override
  public void removeSession(SessionConnectNode node) {
    wanted.remove(node);
  }

  private void connect(SessionConnectNode node) {
    Duration pause = FIRST_PAUSE;
    while (wanted.contains(node) && !isOver(node)) {
      try {
        node.run(true);
        wanted.remove(node);
      } catch (InterruptedException _) {
        // Only a stop interrupts this thread.
        wanted.remove(node);
      } catch (IllegalStateException e) {
        LOG.info("discord.login-failed retry-in={}", pause);
        LOG.debug("discord.login-failed", e);
        LockSupport.parkNanos(pause.toNanos());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    }
  }

  private static boolean isOver(SessionConnectNode node) {
    JDA.Status status = node.getJDA().getStatus();
    return status == JDA.Status.SHUTTING_DOWN || status == JDA.Status.SHUTDOWN;
  }

  @Override
  public String getGateway() {
    return gateway;
  }

  @Override
  public ShardedGateway getShardedGateway(JDA api) {
    return new ShardedGateway(gateway, 1);
  }
}
