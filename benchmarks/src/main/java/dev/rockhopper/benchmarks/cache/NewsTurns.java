package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import java.time.Duration;

/// What a process of B9 can be asked for: `company` waits for another process; `commit N` writes
/// the settings of N guilds and gives the moments when their commits had returned; `heard` gives
/// the moments when those of others had been forgotten, and `missed` the one when everything was;
/// `forget` forgets these; `deaf` loses the news of others until `listen`.
///
/// @param product the caches
/// @param configs the settings
/// @param heard the moments
record NewsTurns(ProductCaches product, IGuildConfigRepository configs, HeardMoments heard) {
  private static final Duration BETWEEN = Duration.ofMillis(2);

  String answer(String request) throws InterruptedException {
    String[] words = request.split(" ", -1);
    return switch (words[0]) {
      case "company" -> {
        product.awaitCompany(1);
        yield "yes";
      }
      case "commit" -> commit(Integer.parseInt(words[1]));
      case "heard" -> heard.guilds();
      case "missed" -> Long.toString(heard.missedAt());
      case "forget" -> {
        heard.forget();
        yield "done";
      }
      case "deaf", "listen" -> {
        product.loseNews(request.equals("deaf"));
        yield "done";
      }
      default -> throw new IllegalArgumentException(request);
    };
  }

  private String commit(int guilds) throws InterruptedException {
    StringBuilder moments = new StringBuilder();
    for (long number = 1; number <= guilds; number++) {
      GuildId guild = new GuildId(number);
      product
          .transactions()
          .inTransaction("bench.save", _ -> configs.save(configs.getForUpdate(guild)));
      moments.append(number).append('=').append(System.nanoTime()).append(' ');
      Thread.sleep(BETWEEN);
    }
    return moments.toString().strip();
  }
}
