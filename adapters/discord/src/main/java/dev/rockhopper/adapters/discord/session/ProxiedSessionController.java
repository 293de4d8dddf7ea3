package dev.rockhopper.adapters.discord.session;

import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/// JDA's own way to space logins, with another gateway: for servers that may be Discord behind a
/// proxy, whose limits hold.
class ProxiedSessionController extends ConcurrentSessionController {
  private final String gateway;

  ProxiedSessionController(String gateway) {
    this.gateway = gateway;
  }

  @Override
  public String getGateway() {
    return gateway;
  }
}
