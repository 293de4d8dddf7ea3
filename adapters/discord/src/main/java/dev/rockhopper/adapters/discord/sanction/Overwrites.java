package dev.rockhopper.adapters.discord.sanction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.PermissionOverride;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.requests.RestActionImpl;

/// What a channel allows and denies by itself, as Discord's answer had it. JDA's own channel would
/// not do: until the event of a change has come, it is as it was before, and what is seen there is
/// kept with a lock and given back at its end.
///
/// @param all by the id of the role or the member
record Overwrites(Map<Long, Rights> all) {

  /// What one of them is allowed and denied, as Discord numbers it.
  record Rights(long allow, long deny) {
    private static final Rights NONE = new Rights(0, 0);
  }

  /// Asks Discord for those of a channel.
  static RestAction<Overwrites> of(GuildChannel channel) {
    return new RestActionImpl<>(
        channel.getJDA(),
        Route.Channels.GET_CHANNEL.compile(channel.getId()),
        (response, _) -> read(response.getObject()));
  }

  /// Asks Discord whether a thread is locked, for the same reason.
  static RestAction<Boolean> isThreadLocked(ThreadChannel thread) {
    return new RestActionImpl<>(
        thread.getJDA(),
        Route.Channels.GET_CHANNEL.compile(thread.getId()),
        (response, _) ->
            response.getObject().getObject("thread_metadata").getBoolean("locked", false));
  }

  /// As JDA has them.
  static Overwrites known(IPermissionContainer channel) {
    return new Overwrites(
        channel.getPermissionOverrides().stream()
            .collect(
                Collectors.toMap(
                    PermissionOverride::getIdLong,
                    one -> new Rights(one.getAllowedRaw(), one.getDeniedRaw()))));
  }

  private static Overwrites read(DataObject channel) {
    Map<Long, Rights> all = new LinkedHashMap<>();
    DataArray overwrites = channel.optArray("permission_overwrites").orElseGet(DataArray::empty);
    for (int n = 0; n < overwrites.length(); n++) {
      DataObject one = overwrites.getObject(n);
      all.put(one.getUnsignedLong("id"), new Rights(one.getLong("allow"), one.getLong("deny")));
    }
    return new Overwrites(all);
  }

  /// What is set for a role or a member, absent where nothing is.
  Optional<Rights> find(long id) {
    return Optional.ofNullable(all.get(id));
  }

  /// The same, with nothing allowed and denied where nothing is set.
  Rights get(long id) {
    return find(id).orElse(Rights.NONE);
  }
}
