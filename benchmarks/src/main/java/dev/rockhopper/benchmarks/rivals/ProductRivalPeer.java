package dev.rockhopper.benchmarks.rivals;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.cache.CacheSetup;
import dev.rockhopper.benchmarks.cache.ProductCaches;
import dev.rockhopper.benchmarks.cache.ProductContender;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The product's side of B19: settings of guilds, whose versions are the numbers.
public final class ProductRivalPeer implements RivalTurns.Rival {
  private static final int CONNECTIONS = 10;

  private final ProductCaches product;
  private final ProductContender contender;
  private final AtomicBoolean lingers = new AtomicBoolean();

  private ProductRivalPeer(ProductCaches product) {
    this.product = product;
    this.contender = new ProductContender(product, lingers::get);
  }

  /// Does as it is asked to.
  public static void main(String... arguments) throws IOException, InterruptedException {
    PeerConversation conversation = PeerConversation.begin();
    try (ProductCaches product =
        ProductCaches.open(
            DatabaseUrl.parse(conversation.setting("address")),
            CONNECTIONS,
            CacheSetup.of(conversation))) {
      RivalTurns.serve(conversation, new ProductRivalPeer(product));
    }
  }

  @Override
  public void linger() {
    lingers.set(true);
  }

  @Override
  public long committedAt() {
    return product.committedAt();
  }

  @Override
  public void awaitCompany() throws InterruptedException {
    product.awaitCompany(1);
  }

  @Override
  public long read(int key) {
    return contender.read(key);
  }

  @Override
  public long write(int key) {
    return contender.write(key);
  }

  @Override
  public long stored(int key) {
    return contender.stored(key);
  }
}
