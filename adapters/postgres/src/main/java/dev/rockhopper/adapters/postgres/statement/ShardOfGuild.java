package dev.rockhopper.adapters.postgres.statement;

import dev.rockhopper.domain.guilds.GuildShare;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// The shard of a guild in statements, as [GuildShare#shardOf] computes it.
public final class ShardOfGuild {
  private ShardOfGuild() {}

  /// Whether a guild is in a share.
  public static Condition isIn(Field<Long> guild, GuildShare share) {
    Long[] own = share.own().stream().map(Integer::longValue).sorted().toArray(Long[]::new);
    return guild.shr(GuildShare.SHARD_SHIFT).mod(DSL.val((long) share.shards())).eq(DSL.any(own));
  }
}
