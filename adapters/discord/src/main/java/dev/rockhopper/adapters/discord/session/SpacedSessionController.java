package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import net.dv8tion.jda.api.JDA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Spaces logins among all processes of the bot, as [ShardLeases] has it, and among those of this
/// one as JDA does. While the database is away, or others take their turns for too long, this
/// process goes by its own count: Discord refuses what is too much, and JDA tries again.
final class SpacedSessionController extends ProxiedSessionController {
  private static final Logger LOG = LoggerFactory.getLogger(SpacedSessionController.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final int concurrency;
  private final ShardLeases leases;

  SpacedSessionController(GatewayAddress.Answer gateway, ShardLeases leases) {
    super(gateway.url());
    this.concurrency = gateway.concurrency();
    this.leases = leases;
  }

  @Override
  public void appendSession(SessionConnectNode node) {
    super.appendSession(new Turn(node));
  }

  @Override
  public void removeSession(SessionConnectNode node) {
    super.removeSession(new Turn(node));
  }

  private void awaitTurn(int shard) {
    try {
      if (!leases.awaitTurn(shard, concurrency, PATIENCE)) {
        LOG.info("discord.identifies-out-of-turn shard={} waited={}", shard, PATIENCE);
      }
    } catch (InfrastructureException e) {
      LOG.info("discord.identifies-unspaced shard={}", shard);
      LOG.debug("discord.identifies-unspaced", e);
    }
  }

  /// A login that waits for its turn; equal to another of the same.
  private final class Turn implements SessionConnectNode {
    private final SessionConnectNode login;

    Turn(SessionConnectNode login) {
      this.login = login;
    }

    @Override
    public boolean isReconnect() {
      return login.isReconnect();
    }

    @Override
    public JDA getJDA() {
      return login.getJDA();
    }

    @Override
    public JDA.ShardInfo getShardInfo() {
      return login.getShardInfo();
    }

    @Override
    public void run(boolean isLast) throws InterruptedException {
      awaitTurn(login.getShardInfo().getShardId());
      login.run(isLast);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Turn turn && login.equals(turn.login);
    }

    @Override
    public int hashCode() {
      return login.hashCode();
    }
  }
}
