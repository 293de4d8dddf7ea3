package dev.rockhopper.adapters.discord.session;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what an interaction is answered with once more where nobody knows whether Discord has it:
/// it was not answered, or with an error of the server. Discord takes such an answer once and says
/// so, hence nothing is done twice, and waits three seconds for it, hence there is time for two.
/// When it says to the second that it has one already, that is the first.
///
/// JDA would not send a second one: it takes the first for given.
final class RepeatedCallback implements Interceptor {
  private static final Logger LOG = LoggerFactory.getLogger(RepeatedCallback.class);
  private static final MediaType JSON = MediaType.get("application/json");

  /// Leaves the second its time.
  private static final int FIRST_MS = 1_200;

  private static final int SECOND_MS = 2_500;
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;
  private static final long LONGEST_REFUSAL = 10_000;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!isCallback(request)) {
      return chain.proceed(request);
    }
    try {
      Response first = within(chain, FIRST_MS).proceed(request);
      if (first.code() < SERVER_ERROR) {
        return first;
      }
      LOG.debug("interaction.answered-again status={}", first.code());
      first.close();
    } catch (IOException e) {
      if (chain.call().isCanceled()) {
        throw e;
      }
      LOG.debug("interaction.answered-again", e);
    }
    // Without this header OkHttp unpacks what is packed by itself.
    Request again = request.newBuilder().removeHeader("Accept-Encoding").build();
    return meant(within(chain, SECOND_MS).proceed(again));
  }

  /// Whether it answers an interaction.
  static boolean isCallback(Request request) {
    return request.method().equals("POST") && request.url().encodedPath().endsWith("/callback");
  }

  private static Chain within(Chain chain, int millis) {
    return chain
        .withConnectTimeout(millis, TimeUnit.MILLISECONDS)
        .withWriteTimeout(millis, TimeUnit.MILLISECONDS)
        .withReadTimeout(millis, TimeUnit.MILLISECONDS);
  }

  private static Response meant(Response second) throws IOException {
    if (second.code() >= SERVER_ERROR) {
      // JDA repeats some of these by itself, and would take the answer for a refusal.
      return second.newBuilder().code(SERVER_ERROR).build();
    }
    boolean isThere =
        second.code() == BAD_REQUEST
            && code(second.peekBody(LONGEST_REFUSAL).string())
                == ErrorResponse.INTERACTION_ALREADY_ACKNOWLEDGED.getCode();
    if (!isThere) {
      return second;
    }
    second.close();
    return second.newBuilder().code(200).body(ResponseBody.create("{}", JSON)).build();
  }

  private static int code(String refusal) {
    try {
      return DataObject.fromJson(refusal).getInt("code", 0);
    } catch (ParsingException _) {
      // Not Discord's words, so not this refusal.
      return 0;
    }
  }
}
