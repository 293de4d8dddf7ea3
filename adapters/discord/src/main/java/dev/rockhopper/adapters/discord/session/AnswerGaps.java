package dev.rockhopper.adapters.discord.session;

import java.io.IOException;
import java.util.Optional;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.utils.data.DataObject;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// Completes the messages that a server which is not Discord answers with, so that JDA can read
/// them: the counterpart of [EventGaps]. Only the answer to an interaction may be empty; whoever
/// posts into a channel needs the message's id, and nobody invents that.
final class AnswerGaps implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String NOBODY = "0";

  private final EventGaps gaps = new EventGaps(0, id -> "user-" + id);

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String path = request.url().encodedPath();
    boolean isCallback = path.endsWith("/callback");
    boolean isAnswer = path.contains("/webhooks/");
    boolean isMessage = isAnswer || path.contains("/messages");
    if (request.method().equals("GET") || !(isCallback || isMessage)) {
      return chain.proceed(request);
    }
    // Without this header OkHttp unpacks what is packed by itself.
    Response response = chain.proceed(request.newBuilder().removeHeader("Accept-Encoding").build());
    if (!response.isSuccessful() || (isCallback && response.code() == 204)) {
      return response;
    }
    String text = response.body().string();
    return response
        .newBuilder()
        .body(ResponseBody.create(filled(text, isCallback, isAnswer), JSON))
        .build();
  }

  private String filled(String text, boolean isCallback, boolean isAnswer) {
    try {
      DataObject answer = text.isBlank() ? DataObject.empty() : DataObject.fromJson(text);
      Optional<DataObject> message =
          isCallback
              ? answer.optObject("resource").flatMap(resource -> resource.optObject("message"))
              : Optional.of(answer);
      if (message.filter(AnswerGaps::hasGaps).isEmpty()) {
        return text.isBlank() ? answer.toString() : text;
      }
      message(message.get(), isCallback || isAnswer);
      return answer.toString();
    } catch (ParsingException _) {
      // JDA reports what it cannot read.
      return text;
    }
  }

  private static boolean hasGaps(DataObject message) {
    return message.isNull("id")
        || message.isNull("channel_id")
        || message.isNull("author")
        || EventGaps.isMessageWithGaps(message);
  }

  private void message(DataObject message, boolean isAnswer) {
    if (isAnswer) {
      value(message, "id", NOBODY);
      value(message, "channel_id", NOBODY);
    }
    value(message, "author", DataObject.empty().put("id", NOBODY));
    gaps.fill("MESSAGE_CREATE", message);
  }

  private static void value(DataObject holder, String key, Object value) {
    if (holder.isNull(key)) {
      holder.put(key, value);
    }
  }
}
